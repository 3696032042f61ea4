using Campaign.Privacy;
using Campaign.Publishing;
using Campaign.Signing;

namespace Campaign.Organizers;

/// <summary>What a new organizer fills in behind a one-time link.</summary>
public sealed class SetupForm
{
    public const int PasswordMinimum = 10;
    public const int PassphraseMinimum = 14;

    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
    public string Passphrase { get; set; } = "";

    internal IEnumerable<FieldError> Faults()
    {
        Name = Cleaned.Line(Name);
        if (!Cleaned.IsVisible(Name)) yield return new(nameof(Name), Fault.Empty);
        if (Cleaned.Length(Name) > SignatureForm.NameLimit) yield return new(nameof(Name), Fault.TooLong, SignatureForm.NameLimit);
        if (Cleaned.HasControlCharacters(Name)) yield return new(nameof(Name), Fault.ControlCharacters);
        if (EmailAddress.Read(Email) is null) yield return new(nameof(Email), string.IsNullOrWhiteSpace(Email) ? Fault.Empty : Fault.NotAnEmail);
        if (Password.Length < PasswordMinimum) yield return new(nameof(Password), Fault.TooShort, PasswordMinimum);
        if (Password.Length > ItemTextForm.LineLimit) yield return new(nameof(Password), Fault.TooLong, ItemTextForm.LineLimit);
        if (Passphrase.Length < PassphraseMinimum) yield return new(nameof(Passphrase), Fault.TooShort, PassphraseMinimum);
        if (Passphrase.Length > ItemTextForm.LineLimit) yield return new(nameof(Passphrase), Fault.TooLong, ItemTextForm.LineLimit);
        if (Passphrase == Password && Password != "") yield return new(nameof(Passphrase), Fault.TooWeak);
    }
}

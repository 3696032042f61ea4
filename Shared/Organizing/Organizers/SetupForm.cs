using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Vault;

namespace Campaign.Organizing.Organizers;

/// <summary>What a new organizer fills in behind a one-time link.</summary>
public sealed class SetupForm
{
    public const int PasswordMinimum = 10;

    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
    public string Passphrase { get; set; } = "";

    /// <summary>Typed blind, so typed twice; null where nobody types.</summary>
    public string? PassphraseAgain { get; set; }

    internal IEnumerable<FieldError> Faults()
    {
        Name = Cleaned.Line(Name);
        if (!Cleaned.IsVisible(Name))
            yield return new(nameof(Name), Fault.Empty);
        if (Cleaned.Length(Name) > TextLimits.Name)
            yield return new(nameof(Name), Fault.TooLong, TextLimits.Name);
        if (Cleaned.HasControlCharacters(Name))
            yield return new(nameof(Name), Fault.ControlCharacters);
        if (EmailAddress.Read(Email) is null)
            yield return new(nameof(Email), string.IsNullOrWhiteSpace(Email) ? Fault.Empty : Fault.NotAnEmail);
        if (Password.Length < PasswordMinimum)
            yield return new(nameof(Password), Fault.TooShort, PasswordMinimum);
        if (Password.Length > TextLimits.Line)
            yield return new(nameof(Password), Fault.TooLong, TextLimits.Line);
        foreach (var fault in NewPassphrase.Faults(nameof(Passphrase), Passphrase))
            yield return fault;
        if (Passphrase == Password && Password != "")
            yield return new(nameof(Passphrase), Fault.TooWeak);
        if (PassphraseAgain is not null && PassphraseAgain != Passphrase)
            yield return new(nameof(PassphraseAgain), Fault.DoesNotMatch);
    }
}

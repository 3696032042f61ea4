using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
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

    internal IEnumerable<FieldError> Faults(Guesses guesses)
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
        if (PasswordFault(nameof(Password), Password, guesses, Name, Email) is { } password)
            yield return password;
        if (NewPassphrase.FaultOf(nameof(Passphrase), Passphrase, guesses, Name, Email) is { } passphrase)
            yield return passphrase;
        else if (Passphrase == Password)
            yield return new(nameof(Passphrase), Fault.TooWeak);
        if (PassphraseAgain is not null && PassphraseAgain != Passphrase)
            yield return new(nameof(PassphraseAgain), Fault.DoesNotMatch);
    }

    /// <param name="own">What else is known of who chose it.</param>
    internal static FieldError? PasswordFault(
        string field,
        string password,
        Guesses guesses,
        params IEnumerable<string> own
    ) =>
        password.Length < PasswordMinimum ? new(field, Fault.TooShort, PasswordMinimum)
        : password.Length > TextLimits.Line ? new(field, Fault.TooLong, TextLimits.Line)
        : guesses.FindPassword(password, own) ? new(field, Fault.TooWeak)
        : null;
}

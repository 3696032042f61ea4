using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;

namespace Campaign.Organizing.Organizers;

/// <summary>What a new organizer fills in behind a one-time link.</summary>
public sealed class SetupForm
{
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
    public string Passphrase { get; set; } = "";

    /// <summary>Typed blind, so typed twice; null where it was seen, or nobody types.</summary>
    public string? PasswordAgain { get; set; }

    /// <inheritdoc cref="PasswordAgain"/>
    public string? PassphraseAgain { get; set; }

    internal IEnumerable<FieldError> Faults(NewSecrets secrets)
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
        if (secrets.FaultOfPassword(nameof(Password), Password, Name, Email) is { } password)
            yield return password;
        else if (PasswordAgain is not null && PasswordAgain != Password)
            yield return new(nameof(Password), Fault.NotTheSame);
        if (secrets.FaultOfPassphrase(nameof(Passphrase), Passphrase, Name, Email) is { } passphrase)
            yield return passphrase;
        else if (Cleaned.Line(Passphrase) == Cleaned.Line(Password))
            yield return new(nameof(Passphrase), Fault.TooWeak);
        else if (PassphraseAgain is not null && PassphraseAgain != Passphrase)
            yield return new(nameof(Passphrase), Fault.NotTheSame);
    }
}

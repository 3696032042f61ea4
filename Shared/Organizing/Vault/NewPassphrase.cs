using Campaign.Ground.Text;
using Campaign.Organizing.Doors;

namespace Campaign.Organizing.Vault;

/// <summary>What a passphrase must be: whoever has a copy of the server can try for years.</summary>
public static class NewPassphrase
{
    public const int Minimum = 14;

    /// <param name="own">What else is known of who chose it.</param>
    internal static FieldError? FaultOf(
        string field,
        string passphrase,
        Guesses guesses,
        params IEnumerable<string> own
    ) =>
        passphrase.Length < Minimum ? new(field, Fault.TooShort, Minimum)
        : passphrase.Length > TextLimits.Line ? new(field, Fault.TooLong, TextLimits.Line)
        : guesses.FindPassphrase(passphrase, own) ? new(field, Fault.TooWeak)
        : null;
}

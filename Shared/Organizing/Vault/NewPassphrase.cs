using Campaign.Ground.Text;

namespace Campaign.Organizing.Vault;

/// <summary>What a passphrase must be: whoever has a copy of the server can try for years, and length alone is not enough
/// where one letter makes it.</summary>
public static class NewPassphrase
{
    public const int Minimum = 14;
    const int DifferentLetters = 8;

    internal static IEnumerable<FieldError> Faults(string field, string passphrase)
    {
        if (passphrase.Length < Minimum)
            yield return new(field, Fault.TooShort, Minimum);
        else if (passphrase.Length > TextLimits.Line)
            yield return new(field, Fault.TooLong, TextLimits.Line);
        else if (passphrase.ToLowerInvariant().Distinct().Count() < DifferentLetters)
            yield return new(field, Fault.TooWeak);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;

namespace Campaign.Signatures.Signed;

/// <summary>What of a signature others may see. The safest is the default; organizers can only hide, never
/// reveal.</summary>
public enum Visibility
{
    CountedOnly,
    Initials,
    FirstName,
    FullName,
}

/// <summary>What others see of a signer: made once, when it is chosen, so that no output can show more than was
/// chosen.</summary>
/// <param name="As">Such as "S. C., Kampot".</param>
/// <param name="Reason">Empty for none; shown once an organizer has approved it.</param>
public sealed record ShownWords(string As, string Reason)
{
    const char Coeng = '\u17D2',
        WordMark = '\u200B';

    /// <summary>The one policy: null for who wishes only to be counted.</summary>
    public static ShownWords? Of(Visibility shown, SignerData data) =>
        Name(shown, data) is { Length: > 0 } name
            ? new(data.Place == "" ? name : $"{name}, {data.Place}", data.Reason)
            : null;

    public byte[] Lock(ServerSecret secret) => secret.Encrypt(JsonSerializer.Serialize(this));

    public static ShownWords? Unlock(byte[]? locked, ServerSecret secret) =>
        locked is null ? null : JsonSerializer.Deserialize<ShownWords>(secret.Decrypt(locked));

    static string Name(Visibility shown, SignerData data)
    {
        var parts = Parts(data.Name);
        return shown switch
        {
            Visibility.Initials => string.Join(' ', parts.Select(Initial)),
            // Khmer is often written without a space: one word may be the whole name.
            Visibility.FirstName when parts is [var whole] && whole.Any(letter => Languages.IsKhmer(letter)) => Initial(
                whole
            ),
            Visibility.FirstName => data.FamilyFirst ? parts[^1] : parts[0],
            Visibility.FullName => data.Name,
            Visibility.CountedOnly => "",
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Where no space parts a Khmer name, the mark between its words does.</summary>
    static string[] Parts(string name) =>
        name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words
            ? words
            : name.Split(WordMark, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first letter with its marks; a Khmer one without what is written below it.</summary>
    static string Initial(string part)
    {
        var first = part.EnumerateRunes().SkipWhile(rune => !Rune.IsLetterOrDigit(rune)).FirstOrDefault();
        if (first == default)
            first = part.EnumerateRunes().First();
        var from = part.IndexOf(first.ToString(), StringComparison.Ordinal);
        var letter = StringInfo.GetNextTextElement(part, from);
        return (letter.IndexOf(Coeng, StringComparison.Ordinal) is > 0 and var below ? letter[..below] : letter) + ".";
    }
}

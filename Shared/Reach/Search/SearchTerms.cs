using System.Text;
using Campaign.Ground.Text;

namespace Campaign.Reach.Search;

/// <summary>What a reader looks for, cut into words.</summary>
public sealed record SearchTerms(IReadOnlyList<string> Words)
{
    public const int MostLetters = 200,
        MostWords = 8;

    /// <summary>Each is a look through every text, so there are not many.</summary>
    const int MostShort = 3;

    /// <summary>Below this FTS5's trigrams find nothing.</summary>
    const int Trigram = 3;

    public static SearchTerms Of(string? typed)
    {
        var plain = Plain(typed ?? "");
        var words = plain.Length > MostLetters ? plain[..MostLetters] : plain;
        return new([
            .. words
                .Replace('-', ' ')
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(WithoutSigns)
                .Where(word => word != "")
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MostWords),
        ]);
    }

    /// <summary>As it is indexed and looked for: U+200B parts words for the eye alone, and other unseen letters are no
    /// letters.</summary>
    public static string Plain(string text)
    {
        var block = Cleaned.Block(text);
        StringBuilder plain = new(block.Length);
        foreach (var c in block)
            if (!IsUnseen(c) && (!char.IsControl(c) || c == '\n'))
                plain.Append(OneDigit(c));
        return plain.ToString();
    }

    /// <summary>Khmer digits and Arabic ones are found by each other.</summary>
    internal static char OneDigit(char c) => c is >= '\u17E0' and <= '\u17E9' ? (char)('0' + (c - '\u17E0')) : c;

    /// <summary>Quotes, commas, an asterisk: typed around a word, they are not what is looked for.</summary>
    static string WithoutSigns(string word)
    {
        var seen = Enumerable
            .Range(0, word.Length)
            .Where(i => !char.IsPunctuation(word[i]) && !char.IsSymbol(word[i]))
            .ToList();
        return seen.Count == 0 ? "" : word[seen[0]..(seen[^1] + 1)];
    }

    internal static bool IsUnseen(char c) =>
        c is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\uFEFF' or '\u00AD';

    public IEnumerable<string> Long => Words.Where(word => Length(word) >= Trigram);
    public IEnumerable<string> Short => Words.Where(word => Length(word) < Trigram).Take(MostShort);

    static int Length(string word) => word.EnumerateRunes().Count();

    /// <summary>For MATCH: each word as a phrase, so that nothing in it is an operator.</summary>
    public string Match =>
        string.Join(" AND ", Long.Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>For LIKE, with \ before what would stand for other letters.</summary>
    public static string Like(string word)
    {
        StringBuilder like = new("%");
        foreach (var c in word)
            like.Append(c is '%' or '_' or '\\' ? "\\" : "").Append(c);
        return like.Append('%').ToString();
    }
}

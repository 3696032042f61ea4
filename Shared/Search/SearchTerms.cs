using System.Text;
using Campaign.Publishing;

namespace Campaign.Search;

/// <summary>What a reader looks for, cut into words.</summary>
public sealed record SearchTerms(IReadOnlyList<string> Words)
{
    public const int MostLetters = 200, MostWords = 8;
    /// <summary>Below this FTS5's trigrams find nothing.</summary>
    const int Trigram = 3;

    public static SearchTerms Of(string? typed)
    {
        var plain = Plain(typed ?? "");
        var words = plain.Length > MostLetters ? plain[..MostLetters] : plain;
        return new([.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords)]);
    }

    /// <summary>As it is indexed and looked for: U+200B parts words for the eye alone, and other unseen letters are no letters.</summary>
    public static string Plain(string text) => new([.. Cleaned.Block(text).Where(c => !IsUnseen(c) && (!char.IsControl(c) || c == '\n'))]);

    internal static bool IsUnseen(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\uFEFF' or '\u00AD';

    public IEnumerable<string> Long => Words.Where(word => Length(word) >= Trigram);
    public IEnumerable<string> Short => Words.Where(word => Length(word) < Trigram);

    static int Length(string word) => word.EnumerateRunes().Count();

    /// <summary>For MATCH: each word as a phrase, so that nothing in it is an operator.</summary>
    public string Match => string.Join(" AND ", Long.Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>For LIKE, with \ before what would stand for other letters.</summary>
    public static string Like(string word)
    {
        StringBuilder like = new("%");
        foreach (var c in word) like.Append(c is '%' or '_' or '\\' ? "\\" : "").Append(c);
        return like.Append('%').ToString();
    }
}

using System.Reflection;
using System.Text;

namespace Campaign.Ground.Text;

/// <summary>
/// Headlines cut into what the end of a line must leave whole: Khmer compounds, whose parts a browser's dictionary takes
/// for words of their own, and what a hyphen joins.
/// </summary>
public static class WholeWords
{
    /// <summary>A longer one could be wider than a phone.</summary>
    const int MostLetters = 28;

    /// <summary>Of Khmer; no browser finds a second word in less.</summary>
    const int LeastLetters = 7;

    /// <summary>Takes no room, and a line may end there: how Khmer words are told apart.</summary>
    const char Break = '\u200B';

    static readonly IReadOnlyList<string> Compounds = Read();

    /// <param name="own">The campaign's own compounds; they are looked for first.</param>
    public static IReadOnlyList<WordPart> Of(string text, IReadOnlyCollection<string> own)
    {
        if (!text.Any(c => c is '-' || Languages.IsKhmer(c)))
            return [new(text, Whole: false)];
        var letters = text.Replace($"{Break}", "");
        var written = Breaks(text, letters.Length);
        var mayEnd = written.ToArray();
        var taken = new bool[letters.Length];
        foreach (var compound in own.Concat(Compounds).Where(compound => compound != ""))
            Join(letters, compound, mayEnd, taken);
        return [.. Parts(letters, written, mayEnd, taken)];
    }

    /// <returns>For each letter, whether a line may end before it.</returns>
    static bool[] Breaks(string text, int length)
    {
        var breaks = new bool[length + 1];
        var at = 0;
        foreach (var c in text)
            if (c == Break)
                breaks[at] = true;
            else
                at++;
        return breaks;
    }

    /// <summary>A compound is told apart from its neighbours, also in a text whose words nobody has told apart.</summary>
    static void Join(string letters, string compound, bool[] mayEnd, bool[] taken)
    {
        for (
            var at = letters.IndexOf(compound, StringComparison.Ordinal);
            at >= 0;
            at = letters.IndexOf(compound, at + compound.Length, StringComparison.Ordinal)
        )
        {
            var end = at + compound.Length;
            if (taken[at] || taken[end - 1] || end < letters.Length && IsMark(letters[end]))
                continue;
            Array.Fill(taken, true, at, compound.Length);
            Array.Fill(mayEnd, false, at + 1, compound.Length - 1);
            mayEnd[at] = true;
            mayEnd[end] = end == letters.Length || !char.IsPunctuation(letters[end]); // that stays with it
        }
    }

    /// <returns>All of the text: what lies between two whole words is one part.</returns>
    static IEnumerable<WordPart> Parts(string letters, bool[] written, bool[] mayEnd, bool[] taken)
    {
        var divided = written.Any(may => may);
        var (between, start) = ("", 0);
        for (var end = 1; end <= letters.Length; end++)
        {
            if (end < letters.Length && !mayEnd[end] && letters[end] != ' ' && letters[end - 1] != ' ')
                continue;
            var part = Written(letters, start, end, written);
            if (IsWhole(letters[start..end], divided || taken[start]))
            {
                if (between != "")
                    yield return new(between, Whole: false);
                yield return new(part, Whole: true);
                between = "";
            }
            else
                between += part;
            if (end < letters.Length && mayEnd[end])
                between += Break;
            start = end;
        }
        if (between != "")
            yield return new(between, Whole: false);
    }

    static string Written(string letters, int start, int end, bool[] written)
    {
        var part = new StringBuilder();
        for (var at = start; at < end; at++)
            (at > start && written[at] ? part.Append(Break) : part).Append(letters[at]);
        return part.ToString();
    }

    /// <param name="isWord">Somebody, or the list, has told it apart.</param>
    static bool IsWhole(string part, bool isWord) =>
        part.Length <= MostLetters
        && (part.Contains('-') || isWord && part.Length >= LeastLetters && part.Any(c => Languages.IsKhmer(c)));

    /// <summary>A vowel, a sign or a subscript of the letter before it.</summary>
    static bool IsMark(char c) => c is >= '\u17B4' and <= '\u17D3' or '\u17DD';

    static IReadOnlyList<string> Read()
    {
        const string name = "Text/Compounds.km.txt";
        using var file =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"There is no {name}.");
        using var reader = new StreamReader(file);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        ];
    }
}

/// <param name="Whole">No line ends within it, also not at a U+200B that stands in it.</param>
public readonly record struct WordPart(string Text, bool Whole);

using System.Globalization;
using System.Text;

namespace Campaign.Ground.Text;

/// <summary>Text as a person typed it, with what no eye can see taken off its ends.</summary>
public static class Cleaned
{
    const int MostMarks = 30,
        FirstMark = 0x300;

    /// <summary>U+200B parts Khmer words and stays inside a text; at its ends it is only a trace of the
    /// keyboard.</summary>
    public static string Line(string? typed) =>
        Compose(typed).Trim().Trim('\u200B', '\u200E', '\u200F', '\uFEFF').Trim();

    public static string Block(string? typed) => Compose(typed).ReplaceLineEndings("\n").Trim();

    /// <summary>Also U+FFFD, which stands where broken UTF-8 was.</summary>
    /// <param name="severalLines">Line breaks and tabs are none.</param>
    public static bool HasControlCharacters(string text, bool severalLines = false) =>
        text.Any(c => c == (char)0xFFFD || char.IsControl(c) && !(severalLines && c is '\n' or '\t'));

    /// <summary>Letters, digits, marks, symbols: true where an eye sees something.</summary>
    public static bool IsVisible(string text) =>
        text.EnumerateRunes()
            .Any(rune =>
                Rune.GetUnicodeCategory(rune)
                    is not (
                        UnicodeCategory.Format
                        or UnicodeCategory.Control
                        or UnicodeCategory.SpaceSeparator
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.OtherNotAssigned
                    )
            );

    /// <summary>The length a person would count: grapheme clusters, so that an emoji or a stacked Khmer letter is
    /// one.</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>Without what is piled on a letter past thirty marks: no script does that, and bringing a pile in order costs
    /// the square of its height (the Stream-Safe Text Format of UAX #15, section 13).</summary>
    public static string StreamSafe(string text)
    {
        // Ten million letters come by at a start, and no pile: only where there is one is anything made anew.
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
            if ((marks = MarksUpTo(rune, marks)) > MostMarks)
                return WithoutPiles(text);
        return text;
    }

    static string WithoutPiles(string text)
    {
        StringBuilder safe = new(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
            if ((marks = MarksUpTo(rune, marks)) <= MostMarks)
                safe.Append(rune);
        return safe.ToString();
    }

    /// <summary>How many stand in a row, with this one.</summary>
    static int MarksUpTo(Rune rune, int before) =>
        rune.Value >= FirstMark
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
            ? before + 1
            : 0;

    // A lone surrogate and U+FFFE cannot be normalized, U+FFFF goes into no XML: they are replaced, as UTF-8 would do.
    static string Compose(string? typed) =>
        StreamSafe(
                Encoding
                    .UTF8.GetString(Encoding.UTF8.GetBytes(typed ?? ""))
                    .Replace('\uFFFE', '\uFFFD')
                    .Replace('\uFFFF', '\uFFFD')
            )
            .Normalize(NormalizationForm.FormC);
}

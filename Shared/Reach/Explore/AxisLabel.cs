using System.Globalization;

namespace Campaign.Reach.Explore;

/// <summary>As much of a headline as stands beside a mark, on two lines where one would be long.</summary>
/// <param name="Second">Empty for none.</param>
/// <param name="Width">At most, in pixels.</param>
public readonly record struct AxisLabel(string First, string Second, double Width)
{
    const double LetterWidth = 7.5;
    const int MostLetters = 28,
        OneLine = 14;

    public static AxisLabel Of(string headline)
    {
        if (Length(headline) <= OneLine || Middle(headline) is not { } at)
            return Of(Cut(headline), "");
        return Of(Cut(headline[..at].TrimEnd(' ', '\u200B')), Cut(headline[at..].TrimStart(' ', '\u200B')));
    }

    static AxisLabel Of(string first, string second) =>
        new(first, second, Math.Max(Length(first), Length(second)) * LetterWidth);

    static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>The end of a word that is nearest to it; null in a single word.</summary>
    static int? Middle(string headline)
    {
        var ends = headline.Index().Where(c => c.Item is ' ' or '\u200B').Select(c => c.Index).ToList();
        return ends.Count == 0 ? null : ends.MinBy(end => Math.Abs(end - headline.Length / 2));
    }

    static string Cut(string text)
    {
        var letters = new StringInfo(text);
        return letters.LengthInTextElements <= MostLetters
            ? text
            : letters.SubstringByTextElements(0, MostLetters - 1).TrimEnd('\u200B', ' ') + "…";
    }
}

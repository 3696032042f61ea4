using System.Globalization;

namespace Campaign.Reach.Explore;

/// <summary>As much of a headline as stands beside a mark.</summary>
/// <param name="Width">At most, in pixels.</param>
public readonly record struct AxisLabel(string Text, double Width)
{
    const double LetterWidth = 8;
    const int MostLetters = 30;

    public static AxisLabel Of(string headline)
    {
        var letters = new StringInfo(headline);
        var (text, length) =
            letters.LengthInTextElements <= MostLetters
                ? (headline, letters.LengthInTextElements)
                : (letters.SubstringByTextElements(0, MostLetters - 1).TrimEnd('\u200B', ' ') + "…", MostLetters);
        return new(text, length * LetterWidth);
    }
}

namespace Campaign.Reach.Search;

/// <summary>A piece of a text around the first word that was found, cut into what was found and what was not.</summary>
public static class Excerpt
{
    const int Before = 60,
        Most = 220;

    /// <param name="text">As it is published, with its U+200B.</param>
    public static IReadOnlyList<ExcerptPart> Of(string text, SearchTerms terms)
    {
        var found = Found(text, terms);
        var start = found.Count == 0 ? 0 : Math.Max(0, found[0].Start - Before);
        if (
            start > 0
            && text.IndexOfAny([' ', '\n', '\u200B'], start, Math.Min(Before, text.Length - start)) is > 0 and var gap
            && gap < found[0].Start
        )
            start = gap + 1;
        var end = Math.Min(text.Length, start + Most);
        List<ExcerptPart> parts = [];
        if (start > 0)
            parts.Add(new("…", false));
        var at = start;
        foreach (var (from, to) in found.Where(span => span.Start >= start && span.End <= end))
        {
            if (from > at)
                parts.Add(new(text[at..from], false));
            parts.Add(new(text[from..to], true));
            at = to;
        }
        if (end > at)
            parts.Add(new(text[at..end], false));
        if (end < text.Length)
            parts.Add(new("…", false));
        return parts;
    }

    /// <summary>Where the words stand in the text as it is, looked for in the text without what no eye sees. No two
    /// overlap.</summary>
    static List<(int Start, int End)> Found(string text, SearchTerms terms)
    {
        List<int> places = [.. Enumerable.Range(0, text.Length).Where(i => !SearchTerms.IsUnseen(text[i]))];
        var plain = new string([.. places.Select(i => SearchTerms.OneDigit(text[i]))]);
        List<(int Start, int End)> spans = [];
        foreach (var word in terms.Words)
            for (
                var at = plain.IndexOf(word, StringComparison.OrdinalIgnoreCase);
                at >= 0;
                at = plain.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase)
            )
                spans.Add((places[at], places[at + word.Length - 1] + 1));
        spans.Sort();
        List<(int Start, int End)> apart = [];
        foreach (var span in spans)
            if (apart.Count == 0 || span.Start >= apart[^1].End)
                apart.Add(span);
            else
                apart[^1] = (apart[^1].Start, Math.Max(apart[^1].End, span.End));
        return apart;
    }
}

public sealed record ExcerptPart(string Text, bool Found);

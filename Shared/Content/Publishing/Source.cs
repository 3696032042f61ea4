using Campaign.Ground.Text;

namespace Campaign.Content.Publishing;

/// <summary>Where a fact comes from.</summary>
public sealed class SourceForm
{
    const int LinkLimit = 2_000;

    public string Title { get; set; } = "";
    public string Author { get; set; } = "";

    /// <summary>The newspaper, the ministry, the group that gave it out.</summary>
    public string Publisher { get; set; } = "";

    /// <summary>When it came out, as <see cref="KnownDate"/> is written; empty where that is not known.</summary>
    public string On { get; set; } = "";

    /// <summary>An absolute http or https address; empty for a source that is not on the web.</summary>
    public string Link { get; set; } = "";

    /// <summary>A copy of it that stays when it is taken down; as <see cref="Link"/>.</summary>
    public string Archived { get; set; } = "";

    /// <summary>The day on which it was read there; as <see cref="On"/>.</summary>
    public string ReadOn { get; set; } = "";

    internal IEnumerable<FieldError> Faults()
    {
        if (string.IsNullOrWhiteSpace(Title))
            yield return new(nameof(ItemForm.Sources), Fault.Empty);
        foreach (var (field, text) in Lines)
        {
            if (text.Length > TextLimits.Line)
                yield return new(field, Fault.TooLong, TextLimits.Line);
            if (Cleaned.HasControlCharacters(text))
                yield return new(field, Fault.ControlCharacters);
        }
        foreach (var (field, link) in ((string, string)[])[(nameof(Link), Link), (nameof(Archived), Archived)])
            if (link != "" && !IsWebAddress(link))
                yield return new(field, Fault.NotALink);
        if (On != "" && !KnownDate.TryParse(On, out _))
            yield return new(nameof(On), Fault.NotADate);
        if (ReadOn != "" && !(KnownDate.TryParse(ReadOn, out var read) && read.Precision == DatePrecision.Day))
            yield return new(nameof(ReadOn), Fault.NotADay);
    }

    IEnumerable<(string Field, string Text)> Lines =>
        [(nameof(ItemForm.Sources), Title), (nameof(Author), Author), (nameof(Publisher), Publisher)];

    internal static bool IsWebAddress(string link) =>
        link.Length <= LinkLimit
        && Uri.TryCreate(link, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https");
}

/// <summary>A source as a reader sees it; null for what is not known of it.</summary>
public sealed record SourceLine(string Title, string? Link)
{
    public string? Author { get; init; }
    public string? Publisher { get; init; }
    public KnownDate? On { get; init; }
    public string? Archived { get; init; }
    public KnownDate? ReadOn { get; init; }

    internal static SourceLine Of(SourceForm source) =>
        new(source.Title, Known(source.Link))
        {
            Author = Known(source.Author),
            Publisher = Known(source.Publisher),
            On = KnownDate.TryParse(source.On, out var on) ? on : null,
            Archived = Known(source.Archived),
            ReadOn = KnownDate.TryParse(source.ReadOn, out var read) ? read : null,
        };

    static string? Known(string text) => text is "" ? null : text;
}

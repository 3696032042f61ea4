using Campaign.Ground.Text;

namespace Campaign.Content.Publishing;

/// <summary>Where a fact comes from.</summary>
public sealed class SourceForm
{
    const int LinkLimit = 2_000;

    public string Title { get; set; } = "";

    /// <summary>An absolute http or https address; empty for a source that is not on the web.</summary>
    public string Link { get; set; } = "";

    internal IEnumerable<FieldError> Faults()
    {
        if (string.IsNullOrWhiteSpace(Title))
            yield return new(nameof(ItemForm.Sources), Fault.Empty);
        if (Title.Length > TextLimits.Line)
            yield return new(nameof(ItemForm.Sources), Fault.TooLong, TextLimits.Line);
        if (Link != "" && !IsWebAddress(Link))
            yield return new(nameof(Link), Fault.NotALink);
    }

    internal static bool IsWebAddress(string link) =>
        link.Length <= LinkLimit
        && Uri.TryCreate(link, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https");
}

/// <summary>A source as a reader sees it.</summary>
public sealed record SourceLine(string Title, string? Link)
{
    internal static SourceLine Of(SourceForm source) => new(source.Title, source.Link is "" ? null : source.Link);
}

namespace Campaign.Content.Publishing;

/// <summary>Where a fact comes from.</summary>
public sealed class Source
{
    public int Id { get; private set; }
    public int ItemId { get; private set; }
    public required int Position { get; init; }
    public required string Title { get; init; }

    /// <summary>An absolute http or https address, or null for a source that is not on the web.</summary>
    public string? Link { get; init; }
}

public sealed class SourceForm
{
    public string Title { get; set; } = "";
    public string Link { get; set; } = "";

    internal static bool IsWebAddress(string link) =>
        link.Length <= 2_000 && Uri.TryCreate(link, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");
}

/// <summary>A source as a reader sees it.</summary>
public sealed record SourceLine(string Title, string? Link);

using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Text;

namespace Campaign.Content.Updates;

/// <summary>Updates as readers see them.</summary>
public sealed class PublishedUpdates(LatestCampaign latest, ContentVersion version)
{
    public const int PageSize = 20;

    readonly KeptByLanguage<IReadOnlyList<UpdateLine>> kept = new(version);

    /// <summary>By the date that readers see, the newest first.</summary>
    public IReadOnlyList<UpdateLine> All(string language) =>
        kept.Get(
            language,
            () =>
                [
                    .. latest
                        .Now.All<Update>()
                        .Select(update => Line(update, language))
                        .OrderByDescending(line => line.On.Order, StringComparer.Ordinal)
                        .ThenByDescending(line => line.PublishedAt)
                        .ThenByDescending(line => line.Id),
                ]
        );

    /// <param name="before">The id of the last update on the page before, to go on from there; null for the first
    /// page.</param>
    /// <returns>Null when there is nothing before that.</returns>
    public UpdatesPage? Page(string language, int? before)
    {
        var all = All(language);
        var start = before is null ? 0 : all.Count - all.SkipWhile(line => line.Id != before).Count() + 1;
        return before is null || start < all.Count
            ? new([.. all.Skip(start).Take(PageSize)], start + PageSize < all.Count, start % PageSize == 0)
            : null;
    }

    public UpdatePageText? BySlug(string slug, string language)
    {
        var campaign = latest.Now;
        if (campaign.BySlug<Update>(ItemKind.Update, slug) is not { } update)
            return null;
        return new(update, campaign.LinkedTo(update.Id, language), language) { Line = Line(update, language) };
    }

    static UpdateLine Line(Update update, string language) =>
        new(update.Id, update.Head(language))
        {
            PublishedAt = update.FirstPublishedAt,
            On = update.On,
            Text = update.StateOfText(language),
        };
}

public sealed record UpdateLine(int Id, ItemHead Head)
{
    /// <summary>The first time.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The date that readers see.</summary>
    public required KnownDate On { get; init; }
    public required TextState Text { get; init; }

    public string Slug => Head.Slug;
    public LocalText Headline => Head.Headline;
    public LocalText? Summary => Head.Summary;
}

/// <param name="More">Whether earlier ones follow.</param>
/// <param name="IsStep">Whether a page leads here, as things stand now; one that led here yesterday still may be
/// followed.</param>
public sealed record UpdatesPage(IReadOnlyList<UpdateLine> Updates, bool More, bool IsStep);

public sealed class UpdatePageText(Update update, IReadOnlyList<LinkedItem> linked, string language)
    : ItemPageText(update, linked, language)
{
    public required UpdateLine Line { get; init; }
}

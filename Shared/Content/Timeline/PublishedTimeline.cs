using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Text;

namespace Campaign.Content.Timeline;

/// <summary>The timeline as readers see it.</summary>
public sealed class PublishedTimeline(LatestCampaign latest, ContentVersion version)
{
    readonly KeptByLanguage<IReadOnlyList<EventLine>> kept = new(version);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<EventLine> All(string language) =>
        kept.Get(language, () => [.. InOrder(latest.Now).Select(e => EventLine.Of(e, language))]);

    /// <summary>Those of one day in the order they were written.</summary>
    public static IEnumerable<TimelineEvent> InOrder(PublishedCampaign campaign) =>
        campaign.All<TimelineEvent>().OrderBy(e => e.When.Order, StringComparer.Ordinal).ThenBy(e => e.Id);

    /// <param name="sort">Null for all.</param>
    /// <param name="page">A period's name; null for the latest.</param>
    public TimelineView View(string language, EventSort? sort, string? page)
    {
        var all = All(language);
        var pages = TimelinePages.Of([.. all.Where(e => sort is null || e.Sort == sort)]);
        return new(
            [.. all.Select(e => e.Sort).Distinct().Order()],
            pages,
            page is null ? pages.LastOrDefault()
                : pages.Count > 1 ? pages.FirstOrDefault(p => p.Name == page)
                : null
        );
    }

    public EventPageText? BySlug(string slug, string language)
    {
        var campaign = latest.Now;
        if (campaign.BySlug<TimelineEvent>(ItemKind.Event, slug) is not { } found)
            return null;
        var lines = All(language);
        var at = lines.Index().FirstOrDefault(line => line.Item.Id == found.Id, (-1, null!)).Index;
        return new(found, campaign.LinkedTo(found.Id, language), language)
        {
            Line = EventLine.Of(found, language),
            Before = at < 0 ? null : lines.ElementAtOrDefault(at - 1),
            After = at < 0 ? null : lines.ElementAtOrDefault(at + 1),
            Media = found.Media,
            Today = version.Today,
        };
    }
}

public sealed record EventLine(int Id, ItemHead Head)
{
    public required KnownDate When { get; init; }
    public bool Announced { get; init; }
    public EventSort Sort { get; init; }

    /// <summary>The first of them.</summary>
    public SourceLine? Source { get; init; }
    public TextState Text { get; init; }

    public string Slug => Head.Slug;
    public LocalText Headline => Head.Headline;
    public LocalText? Summary => Head.Summary;

    internal static EventLine Of(TimelineEvent e, string language) =>
        new(e.Id, e.Head(language))
        {
            When = e.When,
            Announced = e.Announced,
            Sort = e.Sort,
            Source = e.Sources.FirstOrDefault(),
            Text = e.StateOfText(language),
        };
}

public sealed class EventPageText(TimelineEvent shown, IReadOnlyList<LinkedItem> linked, string language)
    : ItemPageText(shown, linked, language)
{
    public required EventLine Line { get; init; }

    /// <summary>The event before it on the line; null for the first.</summary>
    public required EventLine? Before { get; init; }
    public required EventLine? After { get; init; }
    public required MediaLink? Media { get; init; }
    public required DateOnly Today { get; init; }
}

using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Signatures.Signing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Timeline;

/// <summary>The timeline as readers see it.</summary>
public sealed class PublishedTimeline(IDbContextFactory<CampaignDb> database, ContentVersion version)
{
    readonly KeptByLanguage<IReadOnlyList<EventLine>> kept = new(version);

    /// <summary>Oldest first.</summary>
    public Task<IReadOnlyList<EventLine>> All(string language, CancellationToken stop) =>
        kept.Get(language, () => ReadAll(language, stop));

    async Task<IReadOnlyList<EventLine>> ReadAll(string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var events = await db.Published<TimelineEvent>()
            .Select(e => new
            {
                Event = e,
                Source = db
                    .Sources.Where(s => s.ItemId == e.Id)
                    .OrderBy(s => s.Position)
                    .Select(s => new SourceLine(s.Title, s.Link))
                    .FirstOrDefault(),
            })
            .ToListAsync(stop);
        return
        [
            .. events
                .OrderBy(row => row.Event.When.Order, StringComparer.Ordinal)
                .ThenBy(row => row.Event.Id)
                .Select(row => Line(row.Event, language, row.Source)),
        ];
    }

    /// <param name="kind">Null for all.</param>
    /// <param name="page">A period's name; null for the latest.</param>
    public async Task<TimelineView> View(string language, EventKind? kind, string? page, CancellationToken stop)
    {
        var all = await All(language, stop);
        var pages = TimelinePages.Of([.. all.Where(e => kind is null || e.Sort == kind)]);
        return new(
            [.. all.Select(e => e.Sort).Distinct().Order()],
            pages,
            page is null ? pages.LastOrDefault() : pages.FirstOrDefault(p => p.Name == page && page != "")
        );
    }

    public async Task<EventPage?> BySlug(string slug, string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        if (await db.Published<TimelineEvent>().SingleOrDefaultAsync(e => e.Slug == slug, stop) is not { } found)
            return null;
        var line = (await All(language, stop)).ToList();
        var at = line.FindIndex(e => e.Id == found.Id);
        var sources = await db.SourcesOf(found.Id, stop);
        return new(
            Line(found, language, sources.FirstOrDefault()),
            found.Say(language, t => t.Body),
            sources,
            await db.LinkedTo(found.Id, language, stop),
            line.ElementAtOrDefault(at - 1),
            line.ElementAtOrDefault(at + 1),
            found.StateOfText(language),
            found.Media is { } link ? new(link, found.MediaCaption ?? "", found.MediaCredit ?? "") : null
        );
    }

    static EventLine Line(TimelineEvent e, string language, SourceLine? source) =>
        new(e.Id, e.Head(language), e.When, e.Announced, e.Sort, source, e.StateOfText(language));
}

public sealed record EventLine(
    int Id,
    ItemHead Head,
    KnownDate When,
    bool Announced,
    EventKind Sort,
    SourceLine? Source,
    TextState Text
)
{
    public string Slug => Head.Slug;
    public LocalText Headline => Head.Headline;
    public LocalText? Summary => Head.Summary;
}

public sealed record EventPage(
    EventLine Line,
    LocalText? Body,
    IReadOnlyList<SourceLine> Sources,
    IReadOnlyList<LinkedItem> Linked,
    EventLine? Before,
    EventLine? After,
    TextState Text,
    MediaLink? Media
);

/// <summary>A picture or a film on another site, which no page of ours fetches.</summary>
public sealed record MediaLink(string Link, string Caption, string Credit);

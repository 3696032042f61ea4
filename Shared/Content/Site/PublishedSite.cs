using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Signatures.Supporters;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Site;

/// <summary>The front page, the standing pages, and the name that every page bears.</summary>
public sealed class PublishedSite(IDbContextFactory<CampaignDb> database, ContentVersion version)
{
    readonly KeptByLanguage<FrontLine> kept = new(version);

    /// <summary>Kept in memory for a content version: every page asks for it, the error pages too.</summary>
    public Task<FrontLine> Front(string language, CancellationToken stop) =>
        kept.Get(language, () => ReadFront(language, stop));

    async Task<FrontLine> ReadFront(string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var front = await db.Published<FrontPage>().SingleOrDefaultAsync(f => f.Slug == FrontPage.OnlySlug, stop);
        var line = front is null
            ? FrontLine.Nothing
            : new FrontLine(
                front.Say(language, t => ((FrontText)t).Organization),
                front.Say(language, t => ((FrontText)t).PlaceAndDate),
                front.Headline(language),
                front.Say(language, t => t.Summary),
                front.StateOfText(language)
            );
        var pages = await db.Published<StandingPage>().OrderBy(p => p.Id).ToListAsync(stop);
        var petition = await db.Published<Petition>().OrderByDescending(p => p.Id).FirstOrDefaultAsync(stop);
        return line with
        {
            Petition = petition is null
                ? null
                : new(petition.Id, petition.Kind, petition.Slug, petition.Headline(language)),
            Pages = [.. pages.Select(p => new LinkedItem(p.Id, p.Kind, p.Slug, p.Headline(language)))],
        };
    }

    /// <summary>All that readers can open, in no order.</summary>
    public async Task<IReadOnlyList<ItemHead>> Everything(string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        return [.. (await db.Published<Item>().ToListAsync(stop)).Select(item => item.Head(language))];
    }

    /// <summary>Texts and sources of all items, by their ids: for the whole campaign on paper.</summary>
    public async Task<IReadOnlyDictionary<int, FullText>> FullTexts(string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var items = await db.Published<Item>().Include(item => item.Sources).AsSplitQuery().ToListAsync(stop);
        return items.ToDictionary(
            item => item.Id,
            item => new FullText(
                item.Head(language),
                item.StateOfText(language),
                item.Say(language, t => t.Body),
                [.. item.Sources.OrderBy(s => s.Position).Select(s => new SourceLine(s.Title, s.Link))]
            )
        );
    }

    public async Task<StandingPageText?> Page(string slug, string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        return await db.Published<StandingPage>().SingleOrDefaultAsync(p => p.Slug == slug, stop) is { } page
            ? new(
                page.Headline(language),
                page.Say(language, t => t.Summary),
                page.Say(language, t => t.Body),
                page.StateOfText(language),
                page.Head(language)
            )
            : null;
    }
}

public sealed record FrontLine(
    LocalText? Organization,
    LocalText? PlaceAndDate,
    LocalText? Headline,
    LocalText? Summary,
    TextState Text
)
{
    /// <summary>The standing pages, linked at the foot of every page.</summary>
    public IReadOnlyList<LinkedItem> Pages { get; init; } = [];

    /// <summary>The newest petition, which every page asks to be signed.</summary>
    public LinkedItem? Petition { get; init; }

    public static readonly FrontLine Nothing = new(null, null, null, null, TextState.Original);
}

public sealed record FullText(ItemHead Head, TextState State, LocalText? Body, IReadOnlyList<SourceLine> Sources);

public sealed record StandingPageText(
    LocalText Headline,
    LocalText? Summary,
    LocalText? Body,
    TextState Text,
    ItemHead Head
);

using System.Linq.Expressions;
using Campaign.Data;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Publishing;

/// <summary>The one rule of what the public may see.</summary>
public static class PublishedItems
{
    public static readonly Expression<Func<Item, bool>> IsPublic = item =>
        item.Publications.Any(published => item.Withdrawals.All(withdrawn => withdrawn.At < published.At));

    /// <summary>Published items with their words; drafts and withdrawn items cannot be reached from here.</summary>
    public static IQueryable<T> Published<T>(this CampaignDb db)
        where T : Item =>
        db.Set<T>().AsNoTracking().Where(IsPublic).OfType<T>().Include(item => item.Texts).AsSingleQuery();

    /// <summary>Tells an address that never was (404) from one that moved (301) or was taken back (410).</summary>
    public static async Task<MissingItem> Missing(
        this CampaignDb db,
        ItemKind kind,
        string slug,
        CancellationToken stop
    )
    {
        if (
            await db
                .FormerSlugs.Where(f => f.Kind == kind && f.Slug == slug)
                .Join(db.Items.Where(IsPublic), f => f.ItemId, i => i.Id, (_, item) => item.Slug)
                .FirstOrDefaultAsync(stop) is
            { } moved
        )
            return new MissingItem.Moved(moved);
        return await db.Items.AnyAsync(i => i.Kind == kind && i.Slug == slug && i.Withdrawals.Any(), stop)
            ? new MissingItem.Gone()
            : new MissingItem.Never();
    }

    /// <summary>Published items that the given one points to or that point to it, of every kind, in the order of the
    /// kinds.</summary>
    public static async Task<IReadOnlyList<LinkedItem>> LinkedTo(
        this CampaignDb db,
        int id,
        string language,
        CancellationToken stop
    )
    {
        var items = await db.Published<Item>()
            .Where(item =>
                item.Links.Any(l => l.ToId == id) || db.ItemLinks.Any(l => l.FromId == id && l.ToId == item.Id)
            )
            .ToListAsync(stop);
        return
        [
            .. items
                .OrderBy(item => item.Id)
                .Select(item => new LinkedItem(item.Id, item.Kind, item.Slug, item.Headline(language))),
        ];
    }

    public static async Task<IReadOnlyList<SourceLine>> SourcesOf(this CampaignDb db, int id, CancellationToken stop) =>
        await db
            .Sources.Where(s => s.ItemId == id)
            .OrderBy(s => s.Position)
            .Select(s => new SourceLine(s.Title, s.Link))
            .ToListAsync(stop);
}

/// <summary>Another item, as much of it as a link needs.</summary>
public sealed record LinkedItem(int Id, ItemKind Kind, string Slug, LocalText Headline);

/// <summary>Why an address shows nothing.</summary>
public abstract record MissingItem
{
    MissingItem() { }

    public sealed record Never : MissingItem;

    public sealed record Gone : MissingItem;

    public sealed record Moved(string Slug) : MissingItem;
}

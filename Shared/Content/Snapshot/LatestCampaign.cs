using Campaign.Content.Publishing;
using Campaign.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Campaign.Content.Snapshot;

/// <summary>
/// What readers see now. Each version is made from the last one by thawing what has moved since, in this process or
/// another, and stands before any request sees the version's number (<see cref="ContentVersion"/>): a page that bears a
/// version is never made from an older campaign.
/// </summary>
public sealed class LatestCampaign(IDbContextFactory<CampaignDb> database, KindTable kinds, ILogger<LatestCampaign> log)
{
    /// <summary>Of items that are thawed while the next ones are read: never all of them as text too.</summary>
    const int Handful = 256,
        AtOnce = 4;

    volatile PublishedCampaign now = PublishedCampaign.Nothing;

    public PublishedCampaign Now => now;

    /// <summary>Called by <see cref="ContentVersion"/>, once at a time.</summary>
    internal async Task Follow(long version, CancellationToken stop)
    {
        if (version == now.Version)
            return;
        await using var db = await database.CreateDbContextAsync(stop);
        var erased = await db.ErasedAddresses.Select(a => a.Hash).ToListAsync(stop);
        now = now.With(
            version,
            await Moved(db, now.Version, stop),
            erased.Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal)
        );
    }

    async Task<List<MovedItem>> Moved(CampaignDb db, long since, CancellationToken stop)
    {
        var moved = db.Items.AsNoTracking().Where(item => item.MovedIn > since);
        var former = (
            await db
                .FormerSlugs.Join(moved, slug => slug.ItemId, item => item.Id, (slug, _) => slug)
                .Select(slug => new { slug.ItemId, slug.Slug })
                .ToListAsync(stop)
        ).ToLookup(slug => slug.ItemId, slug => slug.Slug);
        var rows = moved.Select(item => new
        {
            Item = item,
            Form = item
                .Revisions.Where(revision => revision.Number == item.Published)
                .Select(revision => revision.Form)
                .FirstOrDefault(),
        });
        List<Task<MovedItem[]>> thawing = [];
        await foreach (var some in rows.AsAsyncEnumerable().Chunk(Handful).WithCancellation(stop))
        {
            if (thawing.Count >= AtOnce)
                await thawing[^AtOnce];
            thawing.Add(
                Task.Run(() => Array.ConvertAll(some, row => Of(row.Item, row.Form, [.. former[row.Item.Id]])), stop)
            );
        }
        return [.. (await Task.WhenAll(thawing)).SelectMany(some => some)];
    }

    MovedItem Of(Item item, string? form, IReadOnlyList<string> former)
    {
        if (item is not { Published: { } revision, FirstPublishedAt: { } first, PublishedAt: { } last })
            return new(item.Id, item.Kind, item.Slug, null, null, former);
        var kind = kinds[item.Kind];
        try
        {
            var thawed = Revision.Thaw(form ?? "null", kind.Form);
            var place = new ItemPlace(item.Id, item.Kind, item.Slug, revision, first, last);
            return new(item.Id, item.Kind, item.Slug, kind.Content(place, thawed), null, former);
        }
        // Whatever it is: one item must not keep back all others, nor hold up a withdrawal.
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(
                "Revision {Revision} of item {Item} ({Kind}) cannot be read; readers do not see it: {Failure}",
                revision,
                item.Id,
                item.Kind,
                broken.InnerException?.GetType().Name ?? broken.GetType().Name
            );
            return new(item.Id, item.Kind, item.Slug, null, new(item.Id, item.Kind, item.Slug, revision), former);
        }
    }
}

using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Editing;

public enum EraseOutcome
{
    Erased,
    NotFound,

    /// <summary>People stand for these words: their data goes first, when its time is over.</summary>
    IsSigned,

    /// <summary>Readers see this revision, or it is the latest.</summary>
    IsNeeded,
}

/// <summary>What erasing an item takes away.</summary>
/// <param name="Linked">How many published ones point to it, or are pointed to.</param>
public sealed record Erasure(string Headline, int Revisions, int Linked, ItemState State);

/// <summary>
/// Erasing for good: for words that put somebody in danger, also in what was. Withdrawing hides from readers; this takes
/// the words out of every file of the site, and leaves a number, who and when.
/// </summary>
public sealed class ItemErasing(
    Desks desks,
    LatestCampaign latest,
    Fingerprint fingerprint,
    ContentVersion version,
    ErasedForGood erased,
    TimeProvider clock
)
{
    /// <summary>What will go; null for no such item.</summary>
    public async Task<Erasure?> Look(int id, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.Erase, stop);
        if (
            await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.ErasedAt == null, stop)
            is not { } item
        )
            return null;
        var revisions = await db.Revisions.Where(r => r.ItemId == id).OrderBy(r => r.Number).ToListAsync(stop);
        return new(revisions[^1].Headline, revisions.Count, latest.Now.JoinedTo(id).Count(), item.State);
    }

    /// <summary>Draft, withdrawn or published. Readers who knew it get 410.</summary>
    public async Task<EraseOutcome> Erase(int id, Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.Erase);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Items.SingleOrDefaultAsync(i => i.Id == id && i.ErasedAt == null) is not { } item)
            return EraseOutcome.NotFound;
        if (await db.Signatures.AnyAsync(s => s.PetitionId == id))
            return EraseOutcome.IsSigned;
        if (item.FirstPublishedAt is not null)
            await Remember(db, item);
        foreach (var revision in await db.Revisions.Where(r => r.ItemId == id).ToListAsync())
            revision.Erase();
        await db.Set<Withdrawal>()
            .Where(w => w.ItemId == id)
            .ExecuteUpdateAsync(w => w.SetProperty(one => one.Why, ""));
        await db
            .AuditEntries.Where(a => a.ItemId == id)
            .ExecuteUpdateAsync(a => a.SetProperty(one => one.Why, (string?)null));
        item.Erase(clock.GetUtcNow(), await ContentVersion.RaiseContent(db));
        await Finish(db, AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.ErasedItem, id));
        await transaction.CommitAsync();
        await Told();
        return EraseOutcome.Erased;
    }

    async Task Remember(CampaignDb db, Item item)
    {
        var former = await db.FormerSlugs.Where(f => f.ItemId == item.Id).ToListAsync();
        var known = await db.ErasedAddresses.Select(a => a.Hash).ToListAsync();
        db.ErasedAddresses.AddRange(
            former
                .Select(f => f.Slug)
                .Append(item.Slug)
                .Distinct()
                .Select(slug => fingerprint.OfErased(ErasedAddress.Of(item.Kind, slug)))
                .Where(hash => !known.Any(other => other.AsSpan().SequenceEqual(hash)))
                .Select(hash => new ErasedAddress { Hash = hash })
        );
        db.FormerSlugs.RemoveRange(former);
    }

    /// <summary>One that readers do not see and that is not the latest.</summary>
    public async Task<EraseOutcome> EraseRevision(int id, int number, Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.Erase);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var revisions = await db.Revisions.Where(r => r.ItemId == id).OrderBy(r => r.Number).ToListAsync();
        if (revisions.Find(r => r.Number == number && !r.IsErased) is not { } revision)
            return EraseOutcome.NotFound;
        if (number == revisions[^1].Number || await db.Items.AnyAsync(i => i.Id == id && i.Published == number))
            return EraseOutcome.IsNeeded;
        revision.Erase();
        await Finish(db, AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.ErasedRevision, id, number));
        await transaction.CommitAsync();
        await Told();
        return EraseOutcome.Erased;
    }

    async Task Finish(CampaignDb db, AuditEntry entry)
    {
        db.AuditEntries.Add(entry);
        await db.SaveChangesAsync();
    }

    /// <summary>Cards follow the version; what was written over still stands in the write-ahead log.</summary>
    async Task Told()
    {
        erased.Owe();
        await version.Refresh();
        await erased.Pay();
    }
}

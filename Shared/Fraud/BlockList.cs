using System.Collections.Frozen;
using Campaign.Data;
using Campaign.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Fraud;

/// <summary>Addresses and mail domains whose signatures are taken like all others and never counted. In memory, for each signature asks.</summary>
public sealed class BlockList(IDbContextFactory<CampaignDb> database, Fingerprint fingerprint)
{
    volatile Blocked? blocked;
    volatile int changes;

    /// <summary>The work is the same for whom it blocks and whom not.</summary>
    /// <returns>The id of the <see cref="Invalidation"/>; null for who is not blocked.</returns>
    public int? BlockOf(EmailAddress email, long domain)
    {
        var list = blocked ?? Load();
        if (list.IsEmpty) return null;
        var byAddress = list.Addresses.TryGetValue(Convert.ToHexString(fingerprint.OfBlocked(email)), out var address);
        var byDomain = list.Domains.TryGetValue(domain, out var ofDomain);
        return byAddress ? address : byDomain ? ofDomain : null;
    }

    /// <summary>After a block was laid or lifted.</summary>
    public void Changed()
    {
        Interlocked.Increment(ref changes);
        blocked = null;
    }

    Blocked Load()
    {
        var seen = changes;
        using var db = database.CreateDbContext();
        var blocks = db.Invalidations.AsNoTracking().Where(i => i.IsBlock && i.UndoneAt == null).OrderBy(i => i.Id).ToList();
        var loaded = new Blocked(
            blocks.Where(b => b.Address is not null).DistinctBy(b => Convert.ToHexString(b.Address!)).ToFrozenDictionary(b => Convert.ToHexString(b.Address!), b => b.Id),
            blocks.Where(b => b.Domain is not null).DistinctBy(b => b.Domain).ToFrozenDictionary(b => b.Domain!.Value, b => b.Id));
        // What was read while a block was laid may lack it: good for this one signature, and not kept.
        if (seen == changes) blocked = loaded;
        return loaded;
    }

    sealed record Blocked(FrozenDictionary<string, int> Addresses, FrozenDictionary<long, int> Domains)
    {
        public bool IsEmpty => Addresses.Count + Domains.Count == 0;
    }
}

using System.Collections.Frozen;
using Campaign.Data;
using Campaign.Ground.Keys;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Fraud;

/// <summary>Addresses and mail domains whose signatures are taken like all others and never counted. In memory, for
/// each signature asks.</summary>
public sealed class BlockList(IDbContextFactory<CampaignDb> database, Fingerprint fingerprint)
{
    /// <summary>In place of one petition.</summary>
    const int Everywhere = 0;

    readonly Lock keeping = new();
    volatile Blocked? blocked;
    int changes;

    /// <summary>The work is the same for whom it blocks and whom not.</summary>
    /// <returns>The id of the <see cref="Invalidation"/>; null for who is not blocked.</returns>
    public int? BlockOf(EmailAddress email, long domain, int petition)
    {
        var list = blocked ?? Load();
        if (list.IsEmpty)
            return null;
        var address = Convert.ToHexString(fingerprint.OfBlocked(email));
        int? found = null;
        // The address last: its block is the one that no row gives away.
        foreach (var of in (ReadOnlySpan<int>)[Everywhere, petition])
            if (list.Domains.TryGetValue((domain, of), out var byDomain))
                found = byDomain;
        foreach (var of in (ReadOnlySpan<int>)[Everywhere, petition])
            if (list.Addresses.TryGetValue((address, of), out var byAddress))
                found = byAddress;
        return found;
    }

    /// <summary>After a block was laid or lifted.</summary>
    public void Changed()
    {
        lock (keeping)
        {
            changes++;
            blocked = null;
        }
    }

    Blocked Load()
    {
        var seen = Volatile.Read(ref changes);
        using var db = database.CreateDbContext();
        var blocks = db
            .Invalidations.AsNoTracking()
            .Where(i => i.IsBlock && i.UndoneAt == null)
            .OrderBy(i => i.Id)
            .ToList();
        var loaded = new Blocked(
            blocks.Where(b => b.Address is not null).DistinctBy(AddressOf).ToFrozenDictionary(AddressOf, b => b.Id),
            blocks.Where(b => b.Domain is not null).DistinctBy(DomainOf).ToFrozenDictionary(DomainOf, b => b.Id)
        );
        // What was read while a block was laid may lack it: good for this one signature, and not kept.
        lock (keeping)
            if (seen == changes)
                blocked = loaded;
        return loaded;
    }

    static (string, int) AddressOf(Invalidation block) =>
        (Convert.ToHexString(block.Address!), block.PetitionId ?? Everywhere);

    static (long, int) DomainOf(Invalidation block) => (block.Domain!.Value, block.PetitionId ?? Everywhere);

    sealed record Blocked(FrozenDictionary<(string, int), int> Addresses, FrozenDictionary<(long, int), int> Domains)
    {
        public bool IsEmpty => Addresses.Count + Domains.Count == 0;
    }
}

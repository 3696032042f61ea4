using Campaign.Data;
using Campaign.Petitions;
using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Fraud;

/// <summary>How many signatures do not count, and why: an honest count says what it leaves out.</summary>
public sealed class PublishedInvalidations(IDbContextFactory<CampaignDb> database)
{
    /// <returns>Null for no such petition. Only such as were confirmed: nobody counted the others in the first place.</returns>
    public async Task<InvalidationsList?> Of(string slug, string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        if (await db.Published<Petition>().SingleOrDefaultAsync(p => p.Slug == slug, stop) is not { } petition) return null;
        var numbers = await db.Signatures.Where(s => s.InvalidationId != null && s.PetitionId == petition.Id && s.ConfirmedOn != null)
            .Join(db.Invalidations, s => s.InvalidationId, i => i.Id, (_, i) => i.Reason).GroupBy(reason => reason).Select(g => new { g.Key, Number = g.LongCount() }).ToListAsync(stop);
        return new(petition.Headline(language), petition.Head(language), [.. numbers.OrderByDescending(n => n.Number).Select(n => (n.Key, n.Number))]);
    }
}

public sealed record InvalidationsList(LocalText Petition, ItemHead Head, IReadOnlyList<(InvalidationReason Reason, long Number)> Reasons);

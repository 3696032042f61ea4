using Campaign.Data;
using Campaign.Organizers;
using Campaign.Publishing;
using Campaign.Signing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Petitions;

/// <summary>How many signatures are in which state, for organizers, without going through them all. Numbers only: who signed opens in the vault alone.</summary>
public sealed class SignatureNumbers(IDbContextFactory<CampaignDb> database, MayDo mayDo, TimeProvider clock)
{
    /// <returns>A row a petition; none for someone who may not see them.</returns>
    public async Task<IReadOnlyList<SignatureNumber>> All(Actor by, CancellationToken stop)
    {
        if (!await mayDo.Ask(by, Permission.SeeSignatures)) return [];
        var midnight = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var expired = DateOnly.FromDateTime(midnight.UtcDateTime).AddDays(-(int)SignatureConfirmation.ValidFor.TotalDays);
        await using var db = await database.CreateDbContextAsync(stop);
        var confirmed = await db.SignatureCounts.AsNoTracking().ToDictionaryAsync(c => c.PetitionId, c => c.Confirmed, stop);
        var unconfirmed = await db.Signatures.Where(s => s.ConfirmedOn == null).GroupBy(s => s.PetitionId)
            .Select(g => new { Petition = g.Key, Waiting = g.LongCount(s => s.SignedOn >= expired), Expired = g.LongCount(s => s.SignedOn < expired) }).ToDictionaryAsync(r => r.Petition, stop);
        List<SignatureNumber> numbers = [];
        foreach (var petition in await db.Set<Petition>().AsNoTracking().Include(p => p.Texts).OrderBy(p => p.Id).ToListAsync(stop))
        {
            var before = await db.CountedHours.Where(h => h.PetitionId == petition.Id && h.Hour < midnight).OrderByDescending(h => h.Hour).Select(h => h.Confirmed).FirstOrDefaultAsync(stop);
            var (now, waiting) = (confirmed.GetValueOrDefault(petition.Id), unconfirmed.GetValueOrDefault(petition.Id));
            numbers.Add(new(petition.Id, petition.Headline(petition.OriginalLanguage), now, waiting?.Waiting ?? 0, waiting?.Expired ?? 0, now - before));
        }
        return numbers;
    }
}

/// <param name="Confirmed">As counted last.</param>
/// <param name="Today">How many more have confirmed than before midnight (UTC); below zero where more were taken back.</param>
public sealed record SignatureNumber(int PetitionId, LocalText Petition, long Confirmed, long Waiting, long Expired, long Today);

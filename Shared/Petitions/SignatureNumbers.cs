using Campaign.Data;
using Campaign.Organizers;
using Campaign.Publishing;
using Campaign.Signing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Petitions;

/// <summary>How many signatures are in which state, for organizers. Numbers only: who signed opens in the vault alone.</summary>
public sealed class SignatureNumbers(IDbContextFactory<CampaignDb> database, MayDo mayDo, TimeProvider clock)
{
    /// <returns>A row a petition; none for someone who may not see them.</returns>
    public async Task<IReadOnlyList<SignatureNumber>> All(Actor by, CancellationToken stop)
    {
        if (!await mayDo.Ask(by, Permission.SeeSignatures)) return [];
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var expired = today.AddDays(-(int)SignatureConfirmation.ValidFor.TotalDays);
        await using var db = await database.CreateDbContextAsync(stop);
        var rows = await db.Signatures.GroupBy(s => s.PetitionId).Select(g => new
        {
            Petition = g.Key,
            Confirmed = g.Count(s => s.ConfirmedOn != null && s.InvalidationId == null),
            Waiting = g.Count(s => s.ConfirmedOn == null && s.SignedOn >= expired),
            Expired = g.Count(s => s.ConfirmedOn == null && s.SignedOn < expired),
            Today = g.Count(s => s.SignedOn == today),
        }).ToDictionaryAsync(r => r.Petition, stop);
        var petitions = await db.Set<Petition>().AsNoTracking().Include(p => p.Texts).OrderBy(p => p.Id).ToListAsync(stop);
        return [.. petitions.Select(p => rows.GetValueOrDefault(p.Id) is { } r
            ? new SignatureNumber(p.Id, p.Headline(p.OriginalLanguage), r.Confirmed, r.Waiting, r.Expired, r.Today)
            : new SignatureNumber(p.Id, p.Headline(p.OriginalLanguage), 0, 0, 0, 0))];
    }
}

public sealed record SignatureNumber(int PetitionId, LocalText Petition, int Confirmed, int Waiting, int Expired, int Today);

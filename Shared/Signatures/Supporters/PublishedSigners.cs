using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Supporters;

/// <summary>Signers who chose to be seen, as everyone sees them; newest first.</summary>
public sealed class PublishedSigners(LatestCampaign latest, IDbContextFactory<CampaignDb> database)
{
    public const int PageSize = 50;

    /// <param name="page">From 1.</param>
    /// <returns>Null for no such petition or page. A page is a range of places, so the ten-thousandth costs what the
    /// first does; who changed their mind leaves it shorter.</returns>
    public async Task<SignersList?> Page(string slug, int page, string language, CancellationToken stop)
    {
        if (latest.Now.BySlug<Petition>(ItemKind.Petition, slug) is not { } petition)
            return null;
        await using var db = await database.CreateDbContextAsync(stop);
        var last = await db.ShownSignatures.Where(s => s.PetitionId == petition.Id).MaxAsync(s => s.Place, stop) ?? 0;
        var pages = (int)Math.Max(1, (last + PageSize - 1) / PageSize);
        if (page < 1 || page > pages)
            return null;
        var to = last - (long)(page - 1) * PageSize;
        return new(
            petition.Headline(language),
            petition.Head(language),
            await Between(db, petition.Id, to - PageSize, to, stop),
            page,
            pages
        );
    }

    /// <summary>The few that stand beside the petition.</summary>
    public async Task<IReadOnlyList<Signer>> Newest(int petition, int count, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var last = await db.ShownSignatures.Where(s => s.PetitionId == petition).MaxAsync(s => s.Place, stop) ?? 0;
        return [.. (await Between(db, petition, last - PageSize, last, stop)).Take(count)];
    }

    static async Task<List<Signer>> Between(CampaignDb db, int petition, long after, long to, CancellationToken stop) =>
        await db.Seen()
            .AsNoTracking()
            .Where(s => s.PetitionId == petition && s.Place > after && s.Place <= to)
            .OrderByDescending(s => s.Place)
            .Select(s => new Signer(s.As, s.Reason, s.Language))
            .ToListAsync(stop);
}

/// <param name="As">See <see cref="ShownWords.As"/>.</param>
/// <param name="Reason">Approved by an organizer; null for none.</param>
public sealed record Signer(string As, string? Reason, string Language);

/// <param name="Pages">How many there are.</param>
public sealed record SignersList(LocalText Petition, ItemHead Head, IReadOnlyList<Signer> Signers, int Page, int Pages);

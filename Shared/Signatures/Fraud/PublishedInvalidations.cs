using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Fraud;

/// <summary>How many signatures do not count, and why: an honest count says what it leaves out.</summary>
public sealed class PublishedInvalidations(
    LatestCampaign latest,
    IDbContextFactory<CampaignDb> database,
    ContentVersion version
)
{
    /// <returns>Null for no such petition.</returns>
    public async Task<InvalidationsList?> Of(string slug, string language, CancellationToken stop)
    {
        if (latest.Now.BySlug<Petition>(ItemKind.Petition, slug) is not { } petition)
            return null;
        await using var db = await database.CreateDbContextAsync(stop);
        var erased = await db.SignatureCounts.AnyAsync(c => c.PetitionId == petition.Id && c.Final, stop);
        var numbers = await (
            erased
                ? db.InvalidatedNumbers.AsNoTracking().Where(n => n.PetitionId == petition.Id)
                : db.InvalidatedOf(petition.Id, version.Today)
        ).ToListAsync(stop);
        return new(
            petition.Headline(language),
            petition.Head(language),
            [
                .. numbers
                    .Select(n => (n.Reason, Number: Tens.Of(n.Number)))
                    .Where(n => n.Number is not null)
                    .OrderByDescending(n => n.Number)
                    .ThenBy(n => n.Reason)
                    .Select(n => (n.Reason, n.Number!.Value)),
            ]
        );
    }
}

/// <param name="Reasons">In <see cref="Tens"/>; those with fewer than ten are not among them, for the one that appears
/// would tell of the one who was taken out.</param>
public sealed record InvalidationsList(
    LocalText Petition,
    ItemHead Head,
    IReadOnlyList<(InvalidationReason Reason, long Number)> Reasons
);

using Campaign.Content.Petitions;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Counting;

/// <summary>How many signatures are in which state, for organizers. They see the number that everyone sees: one that
/// moved with each signature, or each that is taken out, would tell them of whom they asked for. Who signed opens in the
/// vault alone.</summary>
public sealed class SignatureNumbers(
    EveryPetition petitions,
    Desks desks,
    CampaignSettings settings,
    TimeProvider clock
)
{
    /// <returns>A row a petition.</returns>
    public async Task<IReadOnlyList<SignatureNumber>> All(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeSignatures, stop);
        var today = settings.DayOf(clock.GetUtcNow());
        // Each from an index alone. What waits has none of its own, which every signature would have to keep: it is
        // what is left.
        var all = await Of(db.Signatures, stop);
        var confirmed = await Of(db.Signatures.Counted(), stop);
        var invalid = await Of(db.Signatures.Where(s => s.InvalidationId != null && s.ConfirmedOn != null), stop);
        var published = await db.SignatureCounts.ToDictionaryAsync(c => c.PetitionId, c => c.Confirmed, stop);
        List<SignatureNumber> numbers = [];
        foreach (var petition in await petitions.All(db, stop))
        {
            var before = await db
                .CountedDays.Where(d => d.PetitionId == petition.Id && d.Day < today)
                .OrderByDescending(d => d.Day)
                .Select(d => d.Confirmed)
                .FirstOrDefaultAsync(stop);
            var now = published.GetValueOrDefault(petition.Id);
            var waiting =
                all.GetValueOrDefault(petition.Id)
                - confirmed.GetValueOrDefault(petition.Id)
                - invalid.GetValueOrDefault(petition.Id);
            numbers.Add(
                new(petition.Id, petition.Headline(petition.OriginalLanguage), now, Tens.Of(waiting), now - before)
            );
        }
        return numbers;
    }

    static Task<Dictionary<int, long>> Of(IQueryable<Signature> signatures, CancellationToken stop) =>
        signatures
            .GroupBy(s => s.PetitionId)
            .Select(g => new { g.Key, Number = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Number, stop);
}

/// <param name="Waiting">For their confirmation, in <see cref="Tens"/>; erased after thirty days.</param>
/// <param name="Today">How many more than before midnight; below zero where more were taken back.</param>
public sealed record SignatureNumber(int PetitionId, LocalText Petition, long Confirmed, long? Waiting, long Today);

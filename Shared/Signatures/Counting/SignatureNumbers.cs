using Campaign.Content.Petitions;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Counting;

/// <summary>How many signatures are in which state, for organizers, without going through them all. Numbers only: who
/// signed opens in the vault alone.</summary>
public sealed class SignatureNumbers(EveryPetition petitions, Desks desks, TimeProvider clock)
{
    /// <returns>A row a petition.</returns>
    public async Task<IReadOnlyList<SignatureNumber>> All(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeSignatures, stop);
        var midnight = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        // Each from an index alone. What waits has none of its own, which every signature would have to keep: it is
        // what is left.
        var all = await Of(db.Signatures, stop);
        var confirmed = await Of(db.Signatures.Counted(), stop);
        var invalid = await Of(db.Signatures.Where(s => s.InvalidationId != null && s.ConfirmedOn != null), stop);
        List<SignatureNumber> numbers = [];
        foreach (var petition in await petitions.All(db, stop))
        {
            var before = await db
                .CountedHours.Where(h => h.PetitionId == petition.Id && h.Hour < midnight)
                .OrderByDescending(h => h.Hour)
                .Select(h => h.Confirmed)
                .FirstOrDefaultAsync(stop);
            var now = confirmed.GetValueOrDefault(petition.Id);
            numbers.Add(
                new(
                    petition.Id,
                    petition.Headline(petition.OriginalLanguage),
                    now,
                    all.GetValueOrDefault(petition.Id) - now - invalid.GetValueOrDefault(petition.Id),
                    now - before
                )
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

/// <param name="Waiting">For their confirmation; erased after thirty days.</param>
/// <param name="Today">How many more have confirmed than before midnight (UTC); below zero where more were taken
/// back.</param>
public sealed record SignatureNumber(int PetitionId, LocalText Petition, long Confirmed, long Waiting, long Today);

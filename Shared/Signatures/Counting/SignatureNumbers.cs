using Campaign.Content.Petitions;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Counting;

/// <summary>How many signed, for organizers. They see the number that everyone sees: one that moved with each signature,
/// each that is taken out or each that waits would tell them of whom they filled in a form for. Who signed opens in the
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
            numbers.Add(new(petition.Id, petition.Headline(petition.OriginalLanguage), now, now - before));
        }
        return numbers;
    }
}

/// <param name="Today">How many more than before midnight; below zero where more were taken back.</param>
public sealed record SignatureNumber(int PetitionId, LocalText Petition, long Confirmed, long Today);

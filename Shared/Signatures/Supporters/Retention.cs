using Campaign.Content.Petitions;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Supporters;

/// <summary>
/// What is kept no longer than it is needed: some months after a petition's last day its signers' data goes, and with
/// it what others saw of them; the number stays, so does its history, and so does what was not counted and why.
/// </summary>
public sealed class Retention(
    IDbContextFactory<CampaignDb> database,
    Desks desks,
    TakenBackSignatures takenBack,
    SigningTally tally,
    SignatureSweep sweep,
    ErasedSignatures erased,
    EveryPetition petitions,
    CampaignSettings settings
)
{
    const int Batch = 5_000;

    /// <summary>What would go, and when; nothing is changed.</summary>
    public async Task<RetentionPlan> DryRun(DateTimeOffset now, string language, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeSignatures, stop);
        var first = ConfirmationTime.FirstDay(now);
        var closing = await Closing(db, stop);
        List<RetainedPetition> retained = [];
        foreach (var petition in await petitions.All(db, stop))
        {
            var count = await db
                .SignatureCounts.AsNoTracking()
                .SingleOrDefaultAsync(c => c.PetitionId == petition.Id, stop);
            retained.Add(
                new(
                    petition.Headline(language),
                    closing.TryGetValue(petition.Id, out var until) ? until : null,
                    count is { Final: true },
                    count?.Confirmed ?? 0
                )
            );
        }
        return new(
            await db.Signatures.LongCountAsync(s => s.ConfirmedOn == null && s.SignedOn < first, stop),
            retained
        );
    }

    /// <returns>How many signers' data was erased.</returns>
    public async Task<int> Erase(DateTimeOffset now)
    {
        await using var db = await database.CreateDbContextAsync();
        var today = settings.DayOf(now);
        var closing = await Closing(db, CancellationToken.None);
        var due = closing.Where(petition => petition.Value <= today).Select(petition => petition.Key).ToList();
        var done = 0;
        foreach (var petition in due)
        {
            if (!await db.Signatures.AnyAsync(s => s.PetitionId == petition))
                continue;
            if (!await db.SignatureCounts.AnyAsync(c => c.PetitionId == petition && c.Final))
                await sweep.Sweep(now); // the number that stays
            done += await Erase(db, petition, now);
        }
        return done;
    }

    /// <summary>By petition, the day on which its signers' data goes: counted from its last day, or from when that was
    /// published, if it was past by then. A slip of the hand in the year must not erase at once.</summary>
    async Task<Dictionary<int, DateOnly?>> Closing(CampaignDb db, CancellationToken stop)
    {
        var closing = await db
            .Items.Where(i => i.ClosesOn != null)
            .Select(i => new
            {
                i.Id,
                i.ClosesOn,
                i.ClosingSaidAt,
            })
            .ToListAsync(stop);
        return closing.ToDictionary(
            petition => petition.Id,
            petition => (DateOnly?)Last(petition.ClosesOn!.Value, petition.ClosingSaidAt).AddMonths(settings.KeepMonths)
        );
    }

    DateOnly Last(DateOnly closesOn, DateTimeOffset? said) =>
        said is { } at && settings.DayOf(at) is var day && day > closesOn ? day : closesOn;

    async Task<int> Erase(CampaignDb db, int petition, DateTimeOffset now)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            if (await db.SignatureCounts.SingleOrDefaultAsync(c => c.PetitionId == petition) is not { } count)
                db.SignatureCounts.Add(count = new() { PetitionId = petition, At = now });
            if (!count.Final)
                db.InvalidatedNumbers.AddRange(await db.InvalidatedOf(petition, settings.DayOf(now)).ToListAsync());
            count.Final = true;
            takenBack.Forget(petition);
            await db.MailsBefore.Where(b => b.PetitionId == petition).ExecuteDeleteAsync();
            db.AuditEntries.Add(
                AuditEntry.Of(
                    Actor.Site,
                    now,
                    AuditAct.ErasedPersonalData,
                    petition,
                    count: await db.Signatures.LongCountAsync(s => s.PetitionId == petition)
                )
            );
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        await tally.Write();
        var erasedNow = 0;
        for (var more = true; more; )
        {
            // A death in between costs nothing: the number is final, and the rest is erased by the next run.
            await using var transaction = await db.Database.BeginTransactionAsync();
            var ids = await db
                .Signatures.Where(s => s.PetitionId == petition)
                .OrderBy(s => s.Id)
                .Select(s => s.Id)
                .Take(Batch)
                .ToListAsync();
            await db.OutboxMails.Where(m => ids.Contains(m.SignatureId)).ExecuteDeleteAsync();
            await SigningTally.Forget(db, db.Signatures.Where(s => ids.Contains(s.Id)));
            erasedNow += await db.Signatures.Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync();
            await transaction.CommitAsync();
            more = ids.Count == Batch;
        }
        erased.Gone(seen: true);
        return erasedNow;
    }
}

/// <param name="UnconfirmedDue">Never confirmed, and past their time: gone with the next run.</param>
public sealed record RetentionPlan(long UnconfirmedDue, IReadOnlyList<RetainedPetition> Petitions);

/// <param name="Until">The day on which its signers' data is erased; null while no end is set.</param>
/// <param name="Erased">Has been done.</param>
/// <param name="Signatures">The number that everyone sees.</param>
public sealed record RetainedPetition(LocalText Petition, DateOnly? Until, bool Erased, long Signatures);

using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Counting;

/// <summary>
/// Counts anew and writes the number into one row: run twice, it cannot count twice. The number moves in steps
/// (<see cref="CountSteps"/>), and names join with their step. Raises the counts' version only then, so that kept pages
/// live on; and the less often, the faster people sign.
/// </summary>
public sealed class SignatureSweep(
    IDbContextFactory<CampaignDb> database,
    ContentVersion version,
    Thresholds thresholds,
    CampaignSettings settings
)
{
    static readonly (long Within, TimeSpan Pause)[] Paces =
    [
        (100, TimeSpan.FromSeconds(2)),
        (1_000, TimeSpan.FromSeconds(5)),
        (long.MaxValue, TimeSpan.FromSeconds(15)),
    ];

    /// <summary>Of names that join at once; the rest joins with the next sweep.</summary>
    const int MostNames = 5_000;

    readonly CountSteps steps = new(settings);
    readonly SemaphoreSlim oneSweep = new(1);
    DateTimeOffset last;
    DateTimeOffset? nextStep;
    volatile bool namesChanged;

    /// <summary>Set by a confirmation; a sweep without it would only find what it found before.</summary>
    public bool IsDue { get; set; } = true;

    /// <summary>How long a number stands before it may move again: longer while many sign.</summary>
    public TimeSpan Pause { get; private set; } = Paces[0].Pause;

    /// <summary>Kept pages with signers' names are to be made anew, whatever the number is.</summary>
    public void NamesChanged() => namesChanged = true;

    /// <summary>A name that is taken back waits for no pause.</summary>
    public Task SweepIfDue(DateTimeOffset now) =>
        namesChanged || IsDue && now - last >= Pause || nextStep <= now ? Sweep(now) : Task.CompletedTask;

    /// <inheritdoc cref="SweepIfDue"/>
    public async Task Sweep(DateTimeOffset now)
    {
        await oneSweep.WaitAsync();
        (IsDue, last) = (false, now);
        var names = namesChanged;
        namesChanged = false;
        try
        {
            await Count(now, names);
            await thresholds.Draft();
        }
        catch
        {
            (IsDue, namesChanged) = (true, names || namesChanged);
            throw;
        }
        finally
        {
            oneSweep.Release();
        }
    }

    async Task Count(DateTimeOffset now, bool namesGone)
    {
        await using var db = await database.CreateDbContextAsync();
        // Before the lock is taken: a million rows take a while, and signing must not wait for it.
        var counted = await db
            .Signatures.Counted()
            .GroupBy(s => s.PetitionId)
            .Select(g => new { g.Key, Confirmed = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Confirmed);
        var names = await JoiningNames(db)
            .GroupBy(s => s.PetitionId)
            .Select(g => new { g.Key, Number = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Number);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var kept = await db.SignatureCounts.ToDictionaryAsync(c => c.PetitionId);
        long most = 0;
        var changed = 0;
        foreach (var petition in counted.Keys.Union(kept.Keys).Union(names.Keys))
        {
            var confirmed = counted.GetValueOrDefault(petition);
            if (!kept.TryGetValue(petition, out var row))
                db.SignatureCounts.Add(row = new() { PetitionId = petition });
            var (moved, joining) = (Math.Abs(confirmed - row.Confirmed), names.GetValueOrDefault(petition));
            if (row.Final || !steps.IsNow(petition, Math.Max(moved, joining), now))
                continue;
            if (moved > 0)
            {
                await thresholds.Pass(db, petition, row.Confirmed, confirmed, now);
                (row.Confirmed, row.At) = (confirmed, Minute(now));
                await Remember(db, petition, confirmed, now);
            }
            if (joining > 0)
                await Place(db, petition);
            most = Math.Max(most, moved);
            changed++;
        }
        nextStep = steps.Next;
        Pause = Paces.First(pace => most <= pace.Within).Pause;
        if (changed == 0 && !namesGone)
            return;
        await ContentVersion.RaiseCounts(db);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await version.Refresh();
    }

    /// <summary>Shown names that nobody has seen yet.</summary>
    static IQueryable<ShownSignature> JoiningNames(CampaignDb db) =>
        db
            .ShownSignatures.Where(s => s.Place == null)
            .Join(db.Signatures.Counted(), shown => shown.SignatureId, signature => signature.Id, (shown, _) => shown);

    /// <summary>Shuffled: their order would tell who came when.</summary>
    async Task Place(CampaignDb db, int petition)
    {
        var joining = await JoiningNames(db)
            .Where(s => s.PetitionId == petition)
            .OrderBy(s => s.SignatureId)
            .Take(MostNames)
            .ToArrayAsync();
        RandomNumberGenerator.Shuffle(joining.AsSpan());
        var last = await db.ShownSignatures.Where(s => s.PetitionId == petition).MaxAsync(s => s.Place) ?? 0;
        foreach (var shown in joining)
            shown.Place = ++last;
        IsDue |= joining.Length == MostNames;
    }

    /// <summary>The day on which it stood so, by the clock of the place.</summary>
    async Task Remember(CampaignDb db, int petition, long confirmed, DateTimeOffset now)
    {
        var day = settings.DayOf(now);
        if (await db.CountedDays.FindAsync(petition, day) is { } row)
            row.Confirmed = confirmed;
        else
            db.CountedDays.Add(
                new()
                {
                    PetitionId = petition,
                    Day = day,
                    Confirmed = confirmed,
                }
            );
    }

    static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerMinute));
}

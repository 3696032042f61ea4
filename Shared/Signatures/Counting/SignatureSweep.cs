using Campaign.Data;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Counting;

/// <summary>
/// Counts anew and writes the number into one row: run twice, it cannot count twice. Raises the counts' version only
/// when a number or a shown name changed, so that kept pages live on; and the less often, the faster people sign.
/// </summary>
public sealed class SignatureSweep(
    IDbContextFactory<CampaignDb> database,
    ContentVersion version,
    Thresholds thresholds
)
{
    static readonly (long Within, TimeSpan Pause)[] Paces =
    [
        (100, TimeSpan.FromSeconds(2)),
        (1_000, TimeSpan.FromSeconds(5)),
        (long.MaxValue, TimeSpan.FromSeconds(15)),
    ];

    readonly SemaphoreSlim oneSweep = new(1);
    DateTimeOffset last;
    volatile bool namesChanged;

    /// <summary>Set by a confirmation; a sweep without it would only find what it found before.</summary>
    public bool IsDue { get; set; } = true;

    /// <summary>How long a number stands before it may move again: longer while many sign.</summary>
    public TimeSpan Pause { get; private set; } = Paces[0].Pause;

    /// <summary>Kept pages with signers' names are to be made anew, whatever the number is.</summary>
    public void NamesChanged() => namesChanged = true;

    /// <summary>A name that is taken back waits for no pause.</summary>
    public Task SweepIfDue(DateTimeOffset now) =>
        namesChanged || IsDue && now - last >= Pause ? Sweep(now) : Task.CompletedTask;

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

    async Task Count(DateTimeOffset now, bool names)
    {
        await using var db = await database.CreateDbContextAsync();
        // Before the lock is taken: a million rows take a while, and signing must not wait for it.
        var counted = await db
            .Signatures.Counted()
            .GroupBy(s => s.PetitionId)
            .Select(g => new { g.Key, Confirmed = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Confirmed);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var kept = await db.SignatureCounts.ToDictionaryAsync(c => c.PetitionId);
        long most = 0;
        var changed = 0;
        foreach (var petition in counted.Keys.Union(kept.Keys))
        {
            var confirmed = counted.GetValueOrDefault(petition);
            if (!kept.TryGetValue(petition, out var row))
                db.SignatureCounts.Add(row = new() { PetitionId = petition });
            if (row.Confirmed == confirmed || row.Final)
                continue;
            await thresholds.Pass(db, petition, row.Confirmed, confirmed, now);
            most = Math.Max(most, Math.Abs(confirmed - row.Confirmed));
            (row.Confirmed, row.At) = (confirmed, now);
            await Remember(db, petition, confirmed, now);
            changed++;
        }
        Pause = Paces.First(pace => most <= pace.Within).Pause;
        if (changed == 0 && !names)
            return;
        await ContentVersion.RaiseCounts(db);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await version.Refresh();
    }

    static async Task Remember(CampaignDb db, int petition, long confirmed, DateTimeOffset now)
    {
        var hour = CountedHour.HourOf(now);
        if (await db.CountedHours.FindAsync(petition, hour) is { } row)
            row.Confirmed = confirmed;
        else
            db.CountedHours.Add(
                new()
                {
                    PetitionId = petition,
                    Hour = hour,
                    Confirmed = confirmed,
                }
            );
    }
}

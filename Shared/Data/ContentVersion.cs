using Campaign.Ground;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Data;

/// <summary>
/// What every kept page carries in its key: a number for what is published, one for the signature counts, and the day
/// where the campaign is, because pages count days. The numbers are raised in the transaction that changes what they
/// stand for; a page begun before that can never be served after it.
/// </summary>
public sealed class ContentVersion(
    IDbContextFactory<CampaignDb> database,
    BeforeNewContent before,
    CampaignSettings settings,
    TimeProvider clock
) : IDisposable
{
    readonly SemaphoreSlim refreshing = new(1);
    volatile VersionKeys now = new(0, 0, default);
    volatile TaskCompletionSource moved = NotYet();

    public VersionKeys Now => now;
    public DateOnly Today => now.Day;

    /// <summary>What readers see is another from the commit on; after it, <see cref="Refresh"/>.</summary>
    /// <returns>The number that it will be.</returns>
    public static async Task<long> RaiseContent(CampaignDb db) => ++(await db.Versions.SingleAsync()).Content;

    /// <inheritdoc cref="RaiseContent"/>
    public static async Task<long> RaiseCounts(CampaignDb db) => ++(await db.Versions.SingleAsync()).Counts;

    /// <summary>Sees what this process has committed, what others have, and midnight.</summary>
    public async Task Refresh(CancellationToken stop = default)
    {
        await refreshing.WaitAsync(stop);
        try
        {
            await using var db = await database.CreateDbContextAsync(stop);
            var row = await db.Versions.AsNoTracking().SingleAsync(stop);
            if (row.Content != now.Content)
                await before.Do(row.Content, stop);
            var next = new VersionKeys(row.Content, row.Counts, settings.DayOf(clock.GetUtcNow()));
            if (next == now)
                return;
            now = next;
            Interlocked.Exchange(ref moved, NotYet()).SetResult();
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Ends when there is another version than the given one.</summary>
    public Task After(VersionKeys seen, CancellationToken stop)
    {
        var next = moved.Task;
        return now == seen ? next.WaitAsync(stop) : Task.CompletedTask;
    }

    public void Dispose() => refreshing.Dispose();

    static TaskCompletionSource NotYet() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What must stand before anyone sees a new number of the content.</summary>
public sealed record BeforeNewContent(Func<long, CancellationToken, Task> Do);

/// <summary>The keys as text, made once a version and not once a request.</summary>
public sealed record VersionKeys(long Content, long Counts, DateOnly Day)
{
    /// <summary>For pages that show no count.</summary>
    public string WithoutCounts { get; } = $"{Content}.{Day:yyyyMMdd}";

    /// <summary>For pages that show one.</summary>
    public string WithCounts { get; } = $"{Content}.{Day:yyyyMMdd}.{Counts}";
}

/// <summary>A table of one row.</summary>
public sealed class VersionRow
{
    public const int Only = 1;

    public int Id { get; private set; } = Only;
    public long Content { get; set; } = 1;
    public long Counts { get; set; } = 1;

    /// <summary>How many of the signatures taken back this database has followed.</summary>
    public long TakenBack { get; set; }
}

using Campaign.Ground;
using Campaign.Signatures.Signing;
using Campaign.Signatures.Supporters;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Data;

/// <summary>
/// What every kept page carries in its key: a number for what is published, one for the signature counts, and the day
/// where the campaign is, because pages count days. The numbers are raised in the transaction that changes what they
/// stand for; a page begun before that can never be served after it.
/// </summary>
public sealed class ContentVersion(
    IDbContextFactory<CampaignDb> database,
    CampaignSettings settings,
    TimeProvider clock
)
{
    readonly Lock writing = new();
    volatile VersionKeys now = new(0, 0, default);

    public VersionKeys Now => now;
    public DateOnly Today => now.Day;

    /// <summary>Called after the commit, so that the next request of this process sees the change at once.</summary>
    public void Seen(VersionRow row)
    {
        var today = settings.DayOf(clock.GetUtcNow());
        lock (writing)
        {
            if (row.Content > now.Content || row.Counts > now.Counts || today != now.Day)
                now = new(Math.Max(row.Content, now.Content), Math.Max(row.Counts, now.Counts), today);
        }
    }

    /// <summary>Sees what other processes have published, and midnight.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        Seen(await db.Versions.AsNoTracking().SingleAsync(stop));
    }
}

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

    /// <summary>How many of <see cref="TakenBackSignatures"/> this database has followed.</summary>
    public long TakenBack { get; set; }
}

using Campaign.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Publishing;

/// <summary>
/// The numbers that every kept page carries in its key: one for what is published, one for the signature counts.
/// Raised in the transaction that changes what they stand for; a page begun before that can never be served after it.
/// </summary>
public sealed class ContentVersion(IDbContextFactory<CampaignDb> database)
{
    long content, counts;

    public long Content => Volatile.Read(ref content);
    public long Counts => Volatile.Read(ref counts);

    /// <summary>Called after the commit, so that the next request of this process sees the change at once.</summary>
    public void Seen(VersionRow row)
    {
        Volatile.Write(ref content, Math.Max(row.Content, Content));
        Volatile.Write(ref counts, Math.Max(row.Counts, Counts));
    }

    /// <summary>Sees what other processes have published.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        Seen(await db.Versions.AsNoTracking().SingleAsync(stop));
    }
}

/// <summary>A table of one row.</summary>
public sealed class VersionRow
{
    public const int Only = 1;

    public int Id { get; private set; } = Only;
    public long Content { get; set; } = 1;
    public long Counts { get; set; } = 1;
}

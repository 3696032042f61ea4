using Campaign.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Publishing;

/// <summary>
/// The numbers that every kept page carries in its key: one for what is published, one for the signature counts.
/// Raised in the transaction that changes what they stand for; a page begun before that can never be served after it.
/// </summary>
public sealed class ContentVersion(IDbContextFactory<CampaignDb> database)
{
    readonly Lock writing = new();
    volatile Numbers now = new(0, 0);

    public long Content => now.Content;

    /// <summary>For the keys of pages that show a count, and of those that show none.</summary>
    public string WithCounts => now.Both;
    public string WithoutCounts => now.One;

    /// <summary>Called after the commit, so that the next request of this process sees the change at once.</summary>
    public void Seen(VersionRow row)
    {
        lock (writing) now = new(Math.Max(row.Content, now.Content), Math.Max(row.Counts, now.Counts));
    }

    /// <summary>Sees what other processes have published.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        Seen(await db.Versions.AsNoTracking().SingleAsync(stop));
    }

    // The texts are made once a version and not once a request.
    sealed record Numbers(long Content, long Counts)
    {
        public string One { get; } = $"{Content}";
        public string Both { get; } = $"{Content}.{Counts}";
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

using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Audit;

/// <summary>What was done, newest first, for organizers.</summary>
public sealed class AuditLog(Desks desks)
{
    public const int PageSize = 100;

    /// <param name="before">The id of the last line of the page before; null for the newest.</param>
    public async Task<IReadOnlyList<AuditLine>> Before(int? before, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        // A reason may say more of the supporters than who may not see their signatures should read.
        var reasons = await desks.Allow(by, Permission.SeeSignatures, stop);
        return await db
            .AuditEntries.AsNoTracking()
            .Where(a => before == null || a.Id < before)
            .OrderByDescending(a => a.Id)
            .Take(PageSize)
            .Select(a => new AuditLine(a.Id, a.At, a.By, a.Act)
            {
                ItemId = a.ItemId,
                Revision = a.Revision,
                Count = a.Count,
                Why = reasons ? a.Why : null,
                Needed = a.Needed,
            })
            .ToListAsync(stop);
    }
}

public sealed record AuditLine(int Id, DateTimeOffset At, int By, AuditAct Act)
{
    /// <summary>The item it was about; its words are asked for where items are.</summary>
    public int? ItemId { get; init; }
    public int? Revision { get; init; }
    public long? Count { get; init; }
    public string? Why { get; init; }

    /// <inheritdoc cref="AuditEntry.Needed"/>
    public Permission? Needed { get; init; }
}

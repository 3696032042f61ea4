using System.Globalization;
using Campaign.Ground;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Audit;

/// <summary>What was done, newest first, for organizers.</summary>
public sealed class AuditLog(Desks desks, AuditChain chain, CampaignSettings settings)
{
    public const int PageSize = 100;

    /// <param name="before">The id of the last line of the page before; null for the newest.</param>
    public async Task<IReadOnlyList<AuditLine>> Before(
        int? before,
        AuditFilter filter,
        Actor by,
        CancellationToken stop
    )
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        // A reason may say more of the supporters than who may not see their signatures should read.
        var reasons = await desks.Allow(by, Permission.SeeSignatures, stop);
        return await Filtered(db.AuditEntries.AsNoTracking(), filter)
            .Where(a => before == null || a.Id < before)
            .OrderByDescending(a => a.Id)
            .Take(PageSize)
            .Select(a => new AuditLine(a.Id, a.At, a.By, a.Act)
            {
                Whom = a.Whom,
                ItemId = a.ItemId,
                Revision = a.Revision,
                Count = a.Count,
                Why = reasons ? a.Why : null,
                Needed = a.Needed,
                Role = a.Role,
                Grave = a.Grave,
            })
            .ToListAsync(stop);
    }

    IQueryable<AuditEntry> Filtered(IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.Who is { } who)
            entries = entries.Where(a => a.By == who || a.Whom == who);
        if (filter.Act is { } act)
            entries = entries.Where(a => a.Act == act);
        if (filter.Item is { } item)
            entries = entries.Where(a => a.ItemId == item);
        // Before and after it no clock of any zone reads.
        if (filter.Day is { Year: <= 1 or >= 9999 })
            return entries.Where(_ => false);
        if (filter.Day is { } day)
        {
            var (from, till) = (settings.StartOf(day), settings.EndOf(day));
            entries = entries.Where(a => a.At >= from && a.At < till);
        }
        return entries;
    }

    /// <summary>Whether every line follows the one before it.</summary>
    public async Task<AuditState> Verify(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        var broken = await chain.FirstBroken(db.AuditEntries, stop);
        return new(
            await db.AuditEntries.CountAsync(stop),
            Convert.ToHexString(await AuditChain.Last(db.AuditEntries, stop)).ToLower(CultureInfo.InvariantCulture),
            broken?.Id
        );
    }
}

/// <param name="Who">Did it, or had it done to them.</param>
public sealed record AuditFilter(int? Who = null, AuditAct? Act = null, int? Item = null, DateOnly? Day = null)
{
    public static AuditFilter None { get; } = new();
}

/// <param name="Newest">The seal of the newest line, in hexadecimal digits.</param>
/// <param name="Broken">The number of the first line that does not follow the one before it.</param>
public sealed record AuditState(int Lines, string Newest, int? Broken);

public sealed record AuditLine(int Id, DateTimeOffset At, int By, AuditAct Act)
{
    /// <inheritdoc cref="AuditEntry.Whom"/>
    public int? Whom { get; init; }

    /// <summary>The item it was about; its words are asked for where items are.</summary>
    public int? ItemId { get; init; }
    public int? Revision { get; init; }
    public long? Count { get; init; }
    public string? Why { get; init; }

    /// <inheritdoc cref="AuditEntry.Needed"/>
    public Permission? Needed { get; init; }

    /// <inheritdoc cref="AuditEntry.Role"/>
    public Role? Role { get; init; }

    /// <inheritdoc cref="AuditEntry.Grave"/>
    public GraveAct? Grave { get; init; }
}

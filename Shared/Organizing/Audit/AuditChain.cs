using System.Runtime.CompilerServices;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Campaign.Organizing.Audit;

/// <summary>Links each line of the log to the one before it, in the transaction that writes it. The key lies where the
/// database does not: whoever can only write to that cannot make a chain that holds.</summary>
public sealed class AuditChain(KeyFolder keys) : SaveChangesInterceptor
{
    readonly byte[] key = keys.Derive("audit-chain");
    readonly ConditionalWeakTable<DbContext, IDbContextTransaction> begun = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData data,
        InterceptionResult<int> result,
        CancellationToken stop = default
    )
    {
        if (
            data.Context is { } db
            && db.ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added).ToList()
                is { Count: > 0 } added
        )
        {
            // Nobody may write a line between the one that is read here and those that follow it.
            if (db.Database.CurrentTransaction is null)
                begun.Add(db, await db.Database.BeginTransactionAsync(stop));
            var last = await Last(db.Set<AuditEntry>(), stop);
            foreach (var entry in added.Select(e => e.Entity))
            {
                entry.Link(last, key);
                last = entry.Seal;
            }
        }
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData data,
        int result,
        CancellationToken stop = default
    )
    {
        if (Begun(data.Context) is { } transaction)
            await using (transaction)
                await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    public override async Task SaveChangesFailedAsync(DbContextErrorEventData data, CancellationToken stop = default)
    {
        if (Begun(data.Context) is { } transaction)
            await transaction.DisposeAsync();
    }

    public override async Task SaveChangesCanceledAsync(DbContextEventData data, CancellationToken stop = default)
    {
        if (Begun(data.Context) is { } transaction)
            await transaction.DisposeAsync();
    }

    /// <summary>The first line that does not follow the one before it; null where the chain holds.</summary>
    internal async Task<AuditEntry?> FirstBroken(IQueryable<AuditEntry> entries, CancellationToken stop)
    {
        byte[] previous = [];
        await foreach (
            var entry in entries.AsNoTracking().OrderBy(a => a.Id).AsAsyncEnumerable().WithCancellation(stop)
        )
        {
            if (!entry.Follows(previous, key))
                return entry;
            previous = entry.Seal;
        }
        return null;
    }

    /// <summary>Of the newest line: whoever notes it down elsewhere can tell later whether lines were cut off at the
    /// end.</summary>
    internal static async Task<byte[]> Last(IQueryable<AuditEntry> entries, CancellationToken stop) =>
        await entries.OrderByDescending(a => a.Id).Select(a => a.Seal).FirstOrDefaultAsync(stop) ?? [];

    IDbContextTransaction? Begun(DbContext? db)
    {
        if (db is null || !begun.TryGetValue(db, out var transaction))
            return null;
        begun.Remove(db);
        return transaction;
    }
}

using Campaign.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Doors;

/// <summary>Who asked may not do it. The page should not have offered it; the log has it.</summary>
public sealed class NotAllowed(Permission permission) : Exception($"That needs the permission {permission}.")
{
    public Permission Permission => permission;
}

/// <summary>
/// The one way in for organizers: whatever they read or do begins at a desk that is opened for them and for what they
/// came for. Asked of the database and not of the session: a circuit outlives its permission.
/// </summary>
public sealed class Desks(IDbContextFactory<CampaignDb> database, TimeProvider clock)
{
    /// <returns>The campaign's data, the caller's to dispose of.</returns>
    /// <exception cref="NotAllowed">They may not; it is written down.</exception>
    public async Task<CampaignDb> Open(Actor by, Permission permission, CancellationToken stop = default)
    {
        if (await Allow(by, permission, stop))
            return await database.CreateDbContextAsync(stop);
        await using (var db = await database.CreateDbContextAsync(CancellationToken.None))
        {
            db.AuditEntries.Add(AuditEntry.OfRefusal(by, clock.GetUtcNow(), permission));
            await db.SaveChangesAsync(CancellationToken.None);
        }
        throw new NotAllowed(permission);
    }

    /// <summary>For work on data that the caller has already.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public async Task Ask(Actor by, Permission permission) => await (await Open(by, permission)).DisposeAsync();

    /// <summary>For what is shown or left out; who acts opens a desk.</summary>
    public async Task<bool> Allow(Actor by, Permission permission, CancellationToken stop = default)
    {
        if (by.IsSite)
            return true;
        await using var db = await database.CreateDbContextAsync(stop);
        return await db.Users.Where(o => o.Id == by.Id).Select(o => (Role?)o.Role).SingleOrDefaultAsync(stop)
                is { } role
            && role.Has(permission);
    }
}

using Campaign.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Doors;

/// <summary>Who asked may not do it. The page should not have offered it; the log has it.</summary>
public sealed class NotAllowed(Permission permission) : Exception($"That needs the permission {permission}.")
{
    public Permission Permission => permission;
}

/// <summary>They may, but have not given password or passkey within the last minutes. The page should have asked.</summary>
public sealed class NotProven() : Exception("That needs the password or a passkey again.");

/// <summary>
/// The one way in for organizers: whatever they read or do begins at a desk that is opened for them and for what they
/// came for. Asked of the database and not of the session's cookie: a circuit outlives its permission.
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

    /// <summary>For what an unlocked desk that somebody else sat down at must not do.</summary>
    /// <inheritdoc cref="Open" path="/returns"/>
    /// <inheritdoc cref="Open" path="/exception"/>
    /// <exception cref="NotProven">The password or a passkey is to be given first.</exception>
    public async Task<CampaignDb> OpenProven(Actor by, Permission permission)
    {
        var db = await Open(by, permission);
        if (by.IsSite || await IsProven(db, by))
            return db;
        await db.DisposeAsync();
        throw new NotProven();
    }

    /// <summary>For work on data that the caller has already.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public async Task Ask(Actor by, Permission permission) => await (await Open(by, permission)).DisposeAsync();

    /// <summary>Whether password or passkey were given within the last minutes.</summary>
    public async Task<bool> IsProven(Actor by)
    {
        await using var db = await database.CreateDbContextAsync();
        return await IsProven(db, by);
    }

    Task<bool> IsProven(CampaignDb db, Actor by) =>
        db.OrganizerSessions.AnyAsync(s =>
            s.Id == by.Session && s.OrganizerId == by.Id && s.ProvenUntil > clock.GetUtcNow()
        );

    /// <summary>For what is shown or left out; who acts opens a desk.</summary>
    public async Task<bool> Allow(Actor by, Permission permission, CancellationToken stop = default)
    {
        if (by.IsSite)
            return true;
        await using var db = await database.CreateDbContextAsync(stop);
        var (id, session, now) = (by.Id, by.Session, clock.GetUtcNow());
        var organizers = db.Users.Where(o => o.Id == id);
        if (session != 0)
            organizers = organizers.Where(o =>
                db.OrganizerSessions.Any(s =>
                    s.Id == session && s.OrganizerId == o.Id && s.Ended == null && s.Until > now
                )
            );
        return await organizers.Select(o => (Role?)o.Role).SingleOrDefaultAsync(stop) is { } role
            && role.Has(permission);
    }
}

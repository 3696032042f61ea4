using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Sessions;

/// <summary>Where organizers are signed in, and how that ends: for the cookie at its next request, for an open desk at
/// once.</summary>
public sealed class OrganizerSessions(
    IDbContextFactory<CampaignDb> database,
    Desks desks,
    Fingerprint fingerprint,
    CampaignSettings settings,
    TimeProvider clock
)
{
    /// <summary>Some ended, in this process: whoever has a desk open looks. What another process ended is seen by
    /// looking now and then.</summary>
    public event Action? SomeEnded;

    /// <param name="device">Browser and system, by their names.</param>
    /// <returns>Of the new session, with the proof that was just given.</returns>
    public async Task<Actor> Begin(int organizer, string device)
    {
        await using var db = await database.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        await db.OrganizerSessions.Where(s => s.Until < now).ExecuteDeleteAsync();
        var session = new OrganizerSession
        {
            OrganizerId = organizer,
            Device = device,
            Since = now,
            LastDay = settings.DayOf(now),
            Until = now + OrganizerSession.Longest,
            ProvenUntil = now + OrganizerSession.ProofHolds,
        };
        db.OrganizerSessions.Add(session);
        db.AuditEntries.Add(AuditEntry.Of(new(organizer), settings.StartOf(settings.DayOf(now)), AuditAct.SignedIn));
        await db.SaveChangesAsync();
        return new(organizer, session.Id);
    }

    /// <summary>Asked on every request with a cookie.</summary>
    public async Task<bool> IsLive(int id, int organizer)
    {
        await using var db = await database.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        var session = db.OrganizerSessions.Where(s =>
            s.Id == id && s.OrganizerId == organizer && s.Ended == null && s.Until > now
        );
        if (await session.Select(s => (DateOnly?)s.LastDay).SingleOrDefaultAsync() is not { } day)
            return false;
        var today = settings.DayOf(now);
        if (day != today)
            await session.ExecuteUpdateAsync(s => s.SetProperty(one => one.LastDay, today));
        return true;
    }

    /// <summary>Those of them that are over, and why.</summary>
    public async Task<IReadOnlyDictionary<int, SessionEnd>> Over(IReadOnlyCollection<int> sessions)
    {
        await using var db = await database.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        var rows = await db
            .OrganizerSessions.Where(s => sessions.Contains(s.Id))
            .Select(s => new
            {
                s.Id,
                s.Ended,
                IsOld = s.Until <= now,
            })
            .ToDictionaryAsync(s => s.Id);
        Dictionary<int, SessionEnd> over = [];
        foreach (var id in sessions)
            if (!rows.TryGetValue(id, out var row))
                over[id] = SessionEnd.Removed;
            else if ((row.Ended ?? (row.IsOld ? SessionEnd.TooLong : null)) is { } end)
                over[id] = end;
        return over;
    }

    /// <summary>One's own, the one that was used last first.</summary>
    public async Task<IReadOnlyList<SessionLine>> All(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        var now = clock.GetUtcNow();
        return await db
            .OrganizerSessions.AsNoTracking()
            .Where(s => s.OrganizerId == by.Id && s.Ended == null && s.Until > now)
            .OrderByDescending(s => s.LastDay)
            .ThenByDescending(s => s.Id)
            .Select(s => new SessionLine(s.Id, s.Device, s.Since, s.LastDay, s.Id == by.Session))
            .ToListAsync(stop);
    }

    /// <summary>One of one's own.</summary>
    public Task<int> End(int session, Actor by) =>
        End(by, SessionEnd.EndedElsewhere, sessions => sessions.Where(s => s.Id == session));

    public Task<int> EndOthers(Actor by) =>
        End(by, SessionEnd.EndedElsewhere, sessions => sessions.Where(s => s.Id != by.Session));

    /// <summary>Here, in each window; other devices stay, and stand in their list.</summary>
    public Task<int> SignOut(Actor by) =>
        End(by, SessionEnd.SignedOut, sessions => sessions.Where(s => s.Id == by.Session));

    async Task<int> End(
        Actor by,
        SessionEnd why,
        Func<IQueryable<OrganizerSession>, IQueryable<OrganizerSession>> which
    )
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ended = await EndIn(db, which(db.OrganizerSessions.Where(s => s.OrganizerId == by.Id)), why);
        if (why == SessionEnd.EndedElsewhere)
            await OrganizerLinks.EndIn(db, by.Id); // a thief's session may have made some
        if (ended > 0)
            db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.EndedSessions, count: ended));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        Tell();
        return ended;
    }

    /// <summary>Nobody has done anything at its desks for long: the cookie opens no other one.</summary>
    public async Task EndIdle(int session)
    {
        await using var db = await database.CreateDbContextAsync();
        await EndIn(db, db.OrganizerSessions.Where(s => s.Id == session), SessionEnd.Idle);
    }

    /// <summary>Of one organizer, or everyone's, with the links that let somebody in: for whoever has the server's
    /// shell.</summary>
    /// <returns>How many; null for an address that is nobody's.</returns>
    public async Task<int?> Revoke(string? address, Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.ManageOrganizers);
        var open = db.OrganizerSessions.AsQueryable();
        int? whom = null;
        if (address is not null)
        {
            var name = EmailAddress.Read(address) is { } email ? fingerprint.NameOf(email) : "";
            whom = await db
                .Users.Where(o => o.NormalizedUserName == name)
                .Select(o => (int?)o.Id)
                .SingleOrDefaultAsync();
            if (whom is null)
                return null;
            open = open.Where(s => s.OrganizerId == whom);
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ended = await EndIn(db, open, SessionEnd.EndedElsewhere);
        await (whom is { } one ? OrganizerLinks.EndIn(db, one) : OrganizerLinks.EndIn(db));
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.EndedSessions, count: ended, whom: whom));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        Tell();
        return ended;
    }

    /// <summary>In the caller's transaction; after its commit, <see cref="Tell"/>.</summary>
    internal static Task<int> EndIn(CampaignDb db, IQueryable<OrganizerSession> which, SessionEnd why) =>
        which.Where(s => s.Ended == null).ExecuteUpdateAsync(s => s.SetProperty(one => one.Ended, why));

    /// <inheritdoc cref="EndIn(CampaignDb, IQueryable{OrganizerSession}, SessionEnd)"/>
    internal static Task<int> EndIn(CampaignDb db, int organizer, SessionEnd why) =>
        EndIn(db, db.OrganizerSessions.Where(s => s.OrganizerId == organizer), why);

    internal void Tell() => SomeEnded?.Invoke();

    /// <summary>Password or passkey were given again.</summary>
    internal async Task Prove(CampaignDb db, Actor by)
    {
        var until = clock.GetUtcNow() + OrganizerSession.ProofHolds;
        await db
            .OrganizerSessions.Where(s => s.Id == by.Session && s.OrganizerId == by.Id && s.Ended == null)
            .ExecuteUpdateAsync(s => s.SetProperty(one => one.ProvenUntil, until));
    }
}

public sealed record SessionLine(int Id, string Device, DateTimeOffset Since, DateOnly LastDay, bool IsThis);

using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Sessions;
using Campaign.Organizing.Vault;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

/// <summary>Who runs the campaign, and what each may do. There is always an owner.</summary>
public sealed class OrganizerList(
    Desks desks,
    TwoPersonRule two,
    OrganizerSessions sessions,
    ServerSecret secret,
    TimeProvider clock
)
{
    public async Task<IReadOnlyList<OrganizerLine>> All(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        return
        [
            .. (await db.Users.AsNoTracking().OrderBy(o => o.Id).ToListAsync(stop)).Select(o => new OrganizerLine(
                o.Id,
                secret.Decrypt(o.Name),
                o.Role,
                o.Since
            )),
        ];
    }

    /// <summary>A role that may not open the vault holds no keys to it. What is open in their browsers ends.</summary>
    /// <returns>False for one who has it: they are left in peace, or one owner could throw another out by it again and
    /// again.</returns>
    /// <exception cref="NeedsSecondOwner">One becomes an owner, or is one no more.</exception>
    /// <exception cref="CameBackLately">They are to become an owner, and may be somebody else.</exception>
    public Task<bool> SetRole(int organizer, Role role, Actor by) =>
        Change(
            organizer,
            by,
            AuditAct.ChangedRole,
            row => row.Role != role,
            async (db, row) =>
            {
                if (GraveOf(role, row.Role) is { } grave)
                {
                    if (grave == GraveAct.MakeOwner && await two.CameBackLately(db, organizer, by))
                        throw new CameBackLately();
                    await two.Spend(db, grave, organizer, by);
                }
                row.Role = role;
                if (!role.Has(Permission.OpenVault))
                    db.RemoveRange(db.VaultHolders.Where(h => h.OrganizerId == organizer).SelectMany(h => h.Keys));
                await OrganizerSessions.EndIn(db, organizer, SessionEnd.ChangedRole);
            },
            role
        );

    /// <summary>What another owner has to agree to; null where there is nothing.</summary>
    public static GraveAct? GraveOf(Role wanted, Role now) =>
        wanted == Role.Owner ? GraveAct.MakeOwner
        : now == Role.Owner ? GraveAct.RemoveOwner
        : null;

    /// <returns>The secret of a link by which one more organizer comes in, shown once.</returns>
    /// <exception cref="NeedsSecondOwner">They are to be an owner.</exception>
    public async Task<string> Invite(Role role, Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.ManageOrganizers);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (role == Role.Owner)
            await two.Spend(db, GraveAct.MakeOwner, null, by);
        var token = Token.Make();
        await db.OrganizerInvitations.Where(i => i.Until < clock.GetUtcNow()).ExecuteDeleteAsync();
        db.OrganizerInvitations.Add(
            new()
            {
                Hash = SHA256.HashData(token),
                Role = role,
                By = by.Id,
                Until = clock.GetUtcNow() + OrganizerInvitation.ValidFor,
            }
        );
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.InvitedOrganizer, role: role));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return Token.Write(token);
    }

    /// <summary>Links that still let somebody in.</summary>
    public async Task<IReadOnlyList<InvitationLine>> Invitations(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.ManageOrganizers, stop);
        return await db
            .OrganizerInvitations.AsNoTracking()
            .Where(i => i.Until > clock.GetUtcNow())
            .OrderBy(i => i.Id)
            .Select(i => new InvitationLine(i.Id, i.Role, i.OrganizerId, i.Until))
            .ToListAsync(stop);
    }

    public async Task<bool> Withdraw(int invitation, Actor by)
    {
        await using var db = await desks.Open(by, Permission.ManageOrganizers);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.OrganizerInvitations.Where(i => i.Id == invitation).ExecuteDeleteAsync() == 0)
            return false;
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.WithdrewInvitation));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Ends what is open in their browsers, and takes their copy of the campaign's keys with them. Their name
    /// stays with what they did.</summary>
    /// <exception cref="NeedsSecondOwner">They are an owner.</exception>
    public Task<bool> Remove(int organizer, Actor by) =>
        Change(
            organizer,
            by,
            AuditAct.RemovedOrganizer,
            _ => true,
            async (db, row) =>
            {
                if (row.Role == Role.Owner)
                    await two.Spend(db, GraveAct.RemoveOwner, organizer, by);
                db.VaultHolders.RemoveRange(db.VaultHolders.Where(h => h.OrganizerId == organizer));
                db.FormerOrganizers.Add(new() { Id = organizer, Name = row.Name });
                db.Users.Remove(row);
            }
        );

    async Task<bool> Change(
        int organizer,
        Actor by,
        AuditAct act,
        Func<Organizer, bool> changes,
        Func<CampaignDb, Organizer, Task> change,
        Role? role = null
    )
    {
        await using var db = await desks.OpenProven(by, Permission.ManageOrganizers);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Users.SingleOrDefaultAsync(o => o.Id == organizer) is not { } row || !changes(row))
            return false;
        await change(db, row);
        await OrganizerLinks.EndIn(db, organizer);
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), act, whom: organizer, role: role));
        await db.SaveChangesAsync();
        // Nobody could invite, give the keys or take them any more; or open what is sealed.
        if (!await db.Users.AnyAsync(o => o.Role == Role.Owner) || !await db.SomeoneHoldsKeys())
            return false;
        await transaction.CommitAsync();
        sessions.Tell();
        return true;
    }
}

/// <param name="Organizer">Whose way back it is; null for one who is to come in.</param>
public sealed record InvitationLine(int Id, Role Role, int? Organizer, DateTimeOffset Until);

public sealed record OrganizerLine(int Id, string Name, Role Role, DateTimeOffset Since);

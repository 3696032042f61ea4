using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

/// <summary>Who runs the campaign, and what each may do. There is always an owner.</summary>
public sealed class OrganizerList(Desks desks, ServerSecret secret, TimeProvider clock)
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

    /// <summary>A role that may not open the vault holds no keys to it.</summary>
    public Task<bool> SetRole(int organizer, Role role, Actor by) =>
        Change(
            organizer,
            by,
            AuditAct.ChangedRole,
            (db, row) =>
            {
                row.Role = role;
                if (!role.Has(Permission.OpenVault))
                    db.RemoveRange(db.VaultHolders.Where(h => h.OrganizerId == organizer).SelectMany(h => h.Keys));
            }
        );

    /// <returns>The secret of a link by which one more organizer comes in, shown once.</returns>
    public async Task<string> Invite(Role role, Actor by)
    {
        await using var db = await desks.Open(by, Permission.ManageOrganizers);
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
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.InvitedOrganizer));
        await db.SaveChangesAsync();
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
            .Select(i => new InvitationLine(i.Id, i.Role, i.Until))
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

    /// <summary>Signs them out within half a minute, and takes their copy of the campaign's keys with them.</summary>
    public Task<bool> Remove(int organizer, Actor by) =>
        Change(
            organizer,
            by,
            AuditAct.RemovedOrganizer,
            (db, row) =>
            {
                db.VaultHolders.RemoveRange(db.VaultHolders.Where(h => h.OrganizerId == organizer));
                db.Users.Remove(row);
            }
        );

    async Task<bool> Change(int organizer, Actor by, AuditAct act, Action<CampaignDb, Organizer> change)
    {
        await using var db = await desks.Open(by, Permission.ManageOrganizers);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Users.SingleOrDefaultAsync(o => o.Id == organizer) is not { } row)
            return false;
        // No way back in by a link of one's own.
        await db.OrganizerInvitations.Where(i => i.By == organizer).ExecuteDeleteAsync();
        change(db, row);
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), act));
        await db.SaveChangesAsync();
        // Nobody could invite, give the keys or take them any more; or open what is sealed.
        if (!await db.Users.AnyAsync(o => o.Role == Role.Owner) || !await db.SomeoneHoldsKeys())
            return false;
        await transaction.CommitAsync();
        return true;
    }
}

public sealed record InvitationLine(int Id, Role Role, DateTimeOffset Until);

public sealed record OrganizerLine(int Id, string Name, Role Role, DateTimeOffset Since);

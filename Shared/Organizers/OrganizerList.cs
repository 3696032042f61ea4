using Campaign.Audit;
using Campaign.Data;
using Campaign.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizers;

/// <summary>Who runs the campaign, and what each may do. There is always an owner.</summary>
public sealed class OrganizerList(IDbContextFactory<CampaignDb> database, MayDo mayDo, ServerSecret secret, TimeProvider clock)
{
    public async Task<IReadOnlyList<OrganizerLine>> All(Actor by, CancellationToken stop)
    {
        if (!await mayDo.Ask(by, Permission.SeeAdmin)) return [];
        await using var db = await database.CreateDbContextAsync(stop);
        return [.. (await db.Users.AsNoTracking().OrderBy(o => o.Id).ToListAsync(stop)).Select(o => new OrganizerLine(o.Id, secret.Decrypt(o.Name), o.Role, o.Since))];
    }

    public Task<bool> SetRole(int organizer, Role role, Actor by) => Change(organizer, by, AuditAct.ChangedRole, (_, row) => row.Role = role);

    /// <summary>Signs them out within half a minute, and takes their copy of the campaign's keys with them.</summary>
    public Task<bool> Remove(int organizer, Actor by) => Change(organizer, by, AuditAct.RemovedOrganizer, (db, row) =>
    {
        db.VaultHolders.RemoveRange(db.VaultHolders.Where(h => h.OrganizerId == organizer));
        db.Users.Remove(row);
    });

    async Task<bool> Change(int organizer, Actor by, AuditAct act, Action<CampaignDb, Organizer> change)
    {
        if (!await mayDo.Ask(by, Permission.ManageOrganizers)) return false;
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Users.SingleOrDefaultAsync(o => o.Id == organizer) is not { } row) return false;
        await db.OrganizerInvitations.Where(i => i.By == organizer).ExecuteDeleteAsync();   // no way back in by a link of one's own
        change(db, row);
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), act));
        await db.SaveChangesAsync();
        // Nobody could invite, give the keys or take them any more; or open what is sealed.
        if (!await db.Users.AnyAsync(o => o.Role == Role.Owner) || !await db.VaultHolders.AnyAsync(h => h.OrganizerId != null && h.Keys.Any())) return false;
        await transaction.CommitAsync();
        return true;
    }
}

public sealed record OrganizerLine(int Id, string Name, Role Role, DateTimeOffset Since);

using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

/// <summary>For an organizer who has lost password or phone: a one-time link by which they choose a new password.
/// It opens no vault: that needs the passphrase, or a holder who gives the keys again.</summary>
public sealed class WaysBack(
    CampaignDb db,
    IPasswordHasher<Organizer> hasher,
    NewSecrets secrets,
    ServerSecret secret,
    OrganizerSessions sessions,
    TwoPersonRule two,
    Fingerprint fingerprint,
    Desks desks,
    TimeProvider clock
)
{
    /// <returns>The secret of the link, shown once; null where there is no such organizer.</returns>
    /// <exception cref="NeedsSecondOwner">They are an owner: with the link one would be two.</exception>
    public async Task<string?> Give(int organizer, Actor by)
    {
        await using var opened = await desks.OpenProven(by, Permission.ManageOrganizers);
        if (await opened.Users.AsNoTracking().SingleOrDefaultAsync(o => o.Id == organizer) is not { } lost)
            return null;
        var token = Token.Make();
        await using var transaction = await opened.Database.BeginTransactionAsync();
        if (lost.Role == Role.Owner && organizer != by.Id)
            await two.Spend(opened, GraveAct.BringOwnerBack, organizer, by);
        // The one of before, perhaps gone astray, is worth nothing any more; nor a yes to what the account was till then.
        await opened.OrganizerInvitations.Where(i => i.OrganizerId == organizer).ExecuteDeleteAsync();
        await opened.AskedActs.Where(a => a.About == organizer && a.Act == GraveAct.MakeOwner).ExecuteDeleteAsync();
        opened.OrganizerInvitations.Add(
            new()
            {
                Hash = SHA256.HashData(token),
                Role = Role.Writer,
                OrganizerId = organizer,
                By = by.Id,
                Until = clock.GetUtcNow() + OrganizerInvitation.ValidFor,
            }
        );
        opened.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.GaveWayBack, whom: organizer));
        await opened.SaveChangesAsync();
        await transaction.CommitAsync();
        return Token.Write(token);
    }

    /// <summary>By the address that they sign in with; for whoever has the server's shell.</summary>
    public async Task<string?> Give(string address, Actor by)
    {
        await desks.Ask(by, Permission.ManageOrganizers);
        if (EmailAddress.Read(address) is not { } email)
            return null;
        var name = fingerprint.NameOf(email);
        return
            await db.Users.Where(o => o.NormalizedUserName == name).Select(o => (int?)o.Id).SingleOrDefaultAsync()
                is { } organizer
            ? await Give(organizer, by)
            : null;
    }

    public async Task<bool> Offers(string? token) => await Find(token) is not null;

    /// <summary>Whatever was lost may be in other hands: with the password go phone, codes and passkeys, and every
    /// session ends.</summary>
    /// <returns>What is wrong; empty when they can sign in. Null for a link that is none.</returns>
    public async Task<IReadOnlyList<FieldError>?> Return(string? token, string password)
    {
        if (await Find(token) is not { OrganizerId: { } id } || await db.Users.FindAsync(id) is not { } organizer)
            return null;
        string[] own = [secret.Decrypt(organizer.Name), secret.Decrypt(organizer.Address)];
        if (secrets.FaultOfPassword("Password", password, own) is { } fault)
            return [fault];
        var hash = hasher.HashPassword(organizer, password);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await Find(token) is not { } link)
            return null; // used meanwhile
        await OrganizerLinks.EndIn(db, id);
        db.Entry(link).State = EntityState.Detached; // gone with them
        organizer.PasswordHash = hash;
        await db.UserPasskeys.Where(p => p.UserId == id).ExecuteDeleteAsync();
        await db.CodeGenerators.Where(g => g.OrganizerId == id).ExecuteDeleteAsync();
        await db.RecoveryCodes.Where(c => c.OrganizerId == id).ExecuteDeleteAsync();
        await OrganizerSessions.EndIn(db, id, SessionEnd.Rescued);
        db.AuditEntries.Add(AuditEntry.Of(new(id), clock.GetUtcNow(), AuditAct.CameBack));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        sessions.Tell();
        return [];
    }

    async Task<OrganizerInvitation?> Find(string? token)
    {
        if (Token.Read(token) is not { Length: > 0 } given)
            return null;
        var hash = SHA256.HashData(given);
        var found = await db.OrganizerInvitations.SingleOrDefaultAsync(i =>
            i.Hash == hash && i.OrganizerId != null && i.Until > clock.GetUtcNow()
        );
        return found is null || found.By != 0 && !await desks.Allow(new(found.By), Permission.ManageOrganizers)
            ? null
            : found;
    }
}

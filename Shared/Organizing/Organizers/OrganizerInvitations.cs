using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

/// <summary>How a second organizer comes in: a link from an owner, a password and a vault passphrase of their
/// own.</summary>
public sealed class OrganizerInvitations(
    CampaignDb db,
    OrganizerAccounts accounts,
    NewSecrets secrets,
    Desks desks,
    TimeProvider clock
)
{
    public async Task<bool> Offers(string? token) => await Find(token) is not null;

    /// <summary>Has a key pair from then on, and no key of the campaign's until a holder grants it.</summary>
    public async Task<SetupOutcome> Join(string? token, SetupForm form)
    {
        if (!await Offers(token))
            return new SetupOutcome.NotOffered();
        if (form.Faults(secrets).ToList() is { Count: > 0 } errors)
            return new SetupOutcome.Invalid(errors);
        var holder = VaultHolder.Of(form.Passphrase, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await Find(token) is not { } invitation)
            return new SetupOutcome.NotOffered(); // used meanwhile
        if (await accounts.Create(form, invitation.Role) is not { } organizer)
            return new SetupOutcome.Invalid([new(nameof(form.Email), Fault.Taken)]);
        holder.OrganizerId = organizer.Id;
        db.VaultHolders.Add(holder);
        db.OrganizerInvitations.Remove(invitation);
        db.AuditEntries.Add(
            AuditEntry.Of(
                new(organizer.Id),
                clock.GetUtcNow(),
                AuditAct.JoinedAsOrganizer,
                whom: invitation.By,
                role: invitation.Role
            )
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return new SetupOutcome.Done(null);
    }

    async Task<OrganizerInvitation?> Find(string? token)
    {
        if (Token.Read(token) is not { Length: > 0 } given)
            return null;
        var hash = SHA256.HashData(given);
        var found = await db.OrganizerInvitations.SingleOrDefaultAsync(i =>
            i.Hash == hash && i.OrganizerId == null && i.Until > clock.GetUtcNow()
        );
        return found is not null && await desks.Allow(new(found.By), Permission.ManageOrganizers) ? found : null;
    }
}

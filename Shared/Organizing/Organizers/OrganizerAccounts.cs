using System.Globalization;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Organizing.Organizers;

/// <summary>An organizer's account: the address as a fingerprint to sign in by, name and address encrypted.</summary>
public sealed class OrganizerAccounts(
    CampaignDb db,
    UserManager<Organizer> users,
    Fingerprint fingerprint,
    ServerSecret secret,
    NewSecrets secrets,
    OrganizerSessions sessions,
    FailedSignIns failed,
    SignInBrakes brakes,
    Desks desks,
    TimeProvider clock
)
{
    /// <summary>In the caller's transaction.</summary>
    /// <param name="form">Without faults.</param>
    /// <returns>Null where the address has an account, or the password is refused.</returns>
    internal async Task<Organizer?> Create(SetupForm form, Role role)
    {
        var email = EmailAddress.Read(form.Email)!;
        var organizer = new Organizer
        {
            UserName = fingerprint.NameOf(email),
            Name = secret.Encrypt(form.Name),
            Address = secret.Encrypt(email.Value),
            Role = role,
            Since = clock.GetUtcNow(),
        };
        return (await users.CreateAsync(organizer, form.Password)).Succeeded ? organizer : null;
    }

    /// <summary>Of one's own account; signs out everywhere, here too.</summary>
    /// <returns>What is wrong; empty when it is changed.</returns>
    public async Task<IReadOnlyList<FieldError>> ChangePassword(string old, string wanted, Actor by)
    {
        await desks.Ask(by, Permission.SeeAdmin);
        if (await users.FindByIdAsync(by.Id.ToString(CultureInfo.InvariantCulture)) is not { } organizer)
            return [new("Old", Fault.DoesNotMatch)];
        string[] own = [secret.Decrypt(organizer.Name), secret.Decrypt(organizer.Address)];
        if (secrets.FaultOfPassword("New", wanted, own) is { } fault)
            return [fault];
        var source = new SignInFrom(null, $"session {by.Session}", by.Id);
        if (brakes.Refuses(source) is not null || !await users.CheckPasswordAsync(organizer, old))
        {
            brakes.Failed("", source);
            failed.Note(by.Id);
            return [new("Old", Fault.DoesNotMatch)];
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!(await users.ChangePasswordAsync(organizer, old, wanted)).Succeeded)
            return [new("Old", Fault.DoesNotMatch)];
        await OrganizerSessions.EndIn(db, by.Id, SessionEnd.NewPassword);
        await OrganizerLinks.EndIn(db, by.Id);
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.NewPassword));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        sessions.Tell();
        return [];
    }
}

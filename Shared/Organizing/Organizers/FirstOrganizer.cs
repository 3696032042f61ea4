using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

public abstract record SetupOutcome
{
    SetupOutcome() { }

    /// <param name="RecoveryKey">32 bytes that open everything sealed; shown once, to be written on paper. Null for who
    /// joins later.</param>
    public sealed record Done(byte[]? RecoveryKey) : SetupOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SetupOutcome;

    /// <summary>The link is not the one, or was used.</summary>
    public sealed record NotOffered : SetupOutcome;
}

/// <summary>The way in on a fresh site: a one-time link, and the campaign's key handed over.</summary>
public sealed class FirstOrganizer(
    CampaignDb db,
    SetupSecrets setup,
    OrganizerAccounts accounts,
    NewSecrets secrets,
    TimeProvider clock
)
{
    public bool Offers(string? token) =>
        setup.Token is { } expected
        && Token.Read(token) is { } given
        && CryptographicOperations.FixedTimeEquals(expected, given);

    /// <summary>Nobody has taken over yet.</summary>
    public bool IsOpen => setup.Token is not null;

    public async Task<SetupOutcome> TakeOver(string? token, SetupForm form)
    {
        if (!Offers(token))
            return new SetupOutcome.NotOffered();
        if (form.Faults(secrets).ToList() is { Count: > 0 } errors)
            return new SetupOutcome.Invalid(errors);
        var recovery = RandomNumberGenerator.GetBytes(32);
        var (own, paper) = (
            VaultHolder.Of(form.Passphrase, clock.GetUtcNow()),
            VaultHolder.OnPaper(recovery, clock.GetUtcNow())
        );
        // The organizer and the key, or neither: half of it would leave a campaign that nobody can take over.
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.VaultHolders.AnyAsync() || setup.Key is not { } campaignKey)
            return new SetupOutcome.NotOffered();
        if (await accounts.Create(form, Role.Owner) is not { } organizer)
            return new SetupOutcome.Invalid([new(nameof(form.Password), Fault.TooWeak)]);
        own.OrganizerId = organizer.Id;
        var key = await db.CampaignKeys.MaxAsync(k => k.Id);
        foreach (var holder in (VaultHolder[])[own, paper])
            holder.Give(key, campaignKey);
        db.VaultHolders.AddRange(own, paper);
        db.AuditEntries.Add(AuditEntry.Of(new(organizer.Id), clock.GetUtcNow(), AuditAct.FirstOrganizer));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        setup.Forget();
        return new SetupOutcome.Done(recovery);
    }
}

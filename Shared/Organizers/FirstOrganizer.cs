using System.Security.Cryptography;
using Campaign.Audit;
using Campaign.Data;
using Campaign.Petitions;
using Campaign.Privacy;
using Campaign.Publishing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Sodium;

namespace Campaign.Organizers;

/// <summary>What the first organizer fills in behind the one-time link.</summary>
public sealed class SetupForm
{
    public const int PasswordMinimum = 10;
    public const int PassphraseMinimum = 14;

    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string Password { get; set; } = "";
    public string Passphrase { get; set; } = "";

    internal IEnumerable<FieldError> Faults()
    {
        Name = Cleaned.Line(Name);
        if (!Cleaned.IsVisible(Name)) yield return new(nameof(Name), Fault.Empty);
        if (Cleaned.Length(Name) > SignatureForm.NameLimit) yield return new(nameof(Name), Fault.TooLong, SignatureForm.NameLimit);
        if (Cleaned.HasControlCharacters(Name)) yield return new(nameof(Name), Fault.ControlCharacters);
        if (EmailAddress.Read(Email) is null) yield return new(nameof(Email), string.IsNullOrWhiteSpace(Email) ? Fault.Empty : Fault.NotAnEmail);
        if (Password.Length < PasswordMinimum) yield return new(nameof(Password), Fault.TooShort, PasswordMinimum);
        if (Password.Length > ItemTextForm.LineLimit) yield return new(nameof(Password), Fault.TooLong, ItemTextForm.LineLimit);
        if (Passphrase.Length < PassphraseMinimum) yield return new(nameof(Passphrase), Fault.TooShort, PassphraseMinimum);
        if (Passphrase.Length > ItemTextForm.LineLimit) yield return new(nameof(Passphrase), Fault.TooLong, ItemTextForm.LineLimit);
        if (Passphrase == Password && Password != "") yield return new(nameof(Passphrase), Fault.TooWeak);
    }
}

public abstract record SetupOutcome
{
    SetupOutcome() { }
    /// <param name="RecoveryKey">32 bytes that open everything sealed; shown once, to be written on paper.</param>
    public sealed record Done(byte[] RecoveryKey) : SetupOutcome;
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SetupOutcome;
    /// <summary>The link is not the one, or an organizer exists already.</summary>
    public sealed record NotOffered : SetupOutcome;
}

/// <summary>The way in on a fresh site: a one-time link, and the campaign's key handed over.</summary>
public sealed class FirstOrganizer(CampaignDb db, KeyFolder keys, Fingerprint fingerprint, ServerSecret secret, UserManager<Organizer> users, TimeProvider clock)
{
    public bool Offers(string? token) =>
        keys.SetupToken is { } expected && Token.Read(token) is { } given && CryptographicOperations.FixedTimeEquals(expected, given);

    public async Task<SetupOutcome> TakeOver(string? token, SetupForm form)
    {
        if (!Offers(token)) return new SetupOutcome.NotOffered();
        if (form.Faults().ToList() is { Count: > 0 } errors) return new SetupOutcome.Invalid(errors);
        var email = EmailAddress.Read(form.Email)!;
        var recovery = RandomNumberGenerator.GetBytes(32);
        var passphraseKey = Passphrase.KeyFrom(form.Passphrase, out var salt);   // half a second: before the lock is taken
        // The organizer and the key, or neither: half of it would leave a campaign that nobody can take over.
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.VaultHolders.AnyAsync() || keys.SetupKey is not { } campaignKey) return new SetupOutcome.NotOffered();
        var organizer = new Organizer
        {
            UserName = Convert.ToHexString(fingerprint.OfOrganizer(email)),
            Name = secret.Encrypt(form.Name), Address = secret.Encrypt(email.Value), Role = Role.Owner, Since = clock.GetUtcNow(),
        };
        if (!(await users.CreateAsync(organizer, form.Password)).Succeeded) return new SetupOutcome.Invalid([new(nameof(form.Password), Fault.TooWeak)]);
        db.VaultHolders.AddRange(HeldBy(organizer.Id, passphraseKey, salt, campaignKey), OnPaper(recovery, campaignKey));
        db.AuditEntries.Add(AuditEntry.Of(new(organizer.Id), clock.GetUtcNow(), AuditAct.FirstOrganizer));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        keys.ForgetSetup();
        return new SetupOutcome.Done(recovery);
    }

    VaultHolder HeldBy(int organizer, byte[] passphraseKey, byte[] salt, byte[] campaignKey)
    {
        var own = PublicKeyBox.GenerateKeyPair();
        return new()
        {
            Kind = HolderKind.Organizer, OrganizerId = organizer, PublicKey = own.PublicKey, Salt = salt, Since = clock.GetUtcNow(),
            LockedKey = Passphrase.Lock(own.PrivateKey, passphraseKey),
            SealedCampaignKey = SealedBox.Close(campaignKey, own.PublicKey),
        };
    }

    VaultHolder OnPaper(byte[] recovery, byte[] campaignKey)
    {
        var pair = PublicKeyBox.GenerateKeyPair(recovery);
        return new() { Kind = HolderKind.Recovery, PublicKey = pair.PublicKey, SealedCampaignKey = SealedBox.Close(campaignKey, pair.PublicKey), Since = clock.GetUtcNow() };
    }
}

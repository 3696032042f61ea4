using System.Security.Cryptography;
using System.Text;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Campaign.Organizing.Organizers;

/// <summary>What is asked for after the password: a code from a phone's app, or one from a list on paper. Neither is ever
/// taken twice.</summary>
public sealed class SecondFactors(
    IDbContextFactory<CampaignDb> database,
    Desks desks,
    KeyFolder keys,
    ServerSecret secret,
    TimeProvider clock
)
{
    public const int Codes = 10;

    /// <summary>Without letters that are read for others; 50 bits in ten of them.</summary>
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    const int CodeLength = 10;

    /// <summary>20 bytes, as RFC 4226 recommends.</summary>
    const int SecretLength = 20;

    /// <summary>Steps of 30 seconds before and after: a phone's clock may be 90 seconds off.</summary>
    static readonly VerificationWindow Window = new(previous: 3, future: 3);

    readonly byte[] key = keys.Derive("recovery-codes");

    /// <summary>To be shown to a phone's camera, and kept when a first code proves that it arrived.</summary>
    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretLength));

    public static bool IsSecret(string? text) =>
        text?.Length == SecretLength * 8 / 5 && text.All(sign => sign is (>= 'A' and <= 'Z') or (>= '2' and <= '7'));

    /// <param name="base32">From <see cref="NewSecret"/>.</param>
    /// <param name="site">By which the phone names it.</param>
    public static string Address(string base32, string site) =>
        new OtpUri(OtpType.Totp, base32, "organizer", site).ToString();

    /// <returns>False where the code is not of this secret.</returns>
    internal bool Adds(CampaignDb db, int organizer, string base32, string? code)
    {
        if (StepOf(base32, code) is not { } step)
            return false;
        var generator = new CodeGenerator
        {
            OrganizerId = organizer,
            Secret = secret.Encrypt(base32),
            Since = clock.GetUtcNow(),
        };
        db.CodeGenerators.Add(generator);
        db.Entry(generator).Property(g => g.LastStep).CurrentValue = step;
        return true;
    }

    long? StepOf(string base32, string? code)
    {
        var digits = string.Concat((code ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit));
        return
            digits.Length == 6
            && new Totp(Base32Encoding.ToBytes(base32)).VerifyTotp(
                clock.GetUtcNow().UtcDateTime,
                digits,
                out var step,
                Window
            )
            ? step
            : null;
    }

    /// <summary>A code of the app, or one from the list.</summary>
    /// <returns>Whether it was one, and nobody had used it.</returns>
    internal async Task<bool> Takes(int organizer, string? code)
    {
        await using var db = await database.CreateDbContextAsync();
        var generators = db.CodeGenerators.Where(g => g.OrganizerId == organizer);
        if (
            await generators.Select(g => g.Secret).SingleOrDefaultAsync() is { } kept
            && StepOf(secret.Decrypt(kept), code) is { } step
        )
            return await generators
                    .Where(g => g.LastStep < step)
                    .ExecuteUpdateAsync(g => g.SetProperty(one => one.LastStep, step)) > 0;
        var hash = HashOf(organizer, code);
        return await db.RecoveryCodes.Where(c => c.OrganizerId == organizer && c.Hash == hash).ExecuteDeleteAsync() > 0;
    }

    public async Task<SecondFactorState> Now(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        return new(
            await db
                .CodeGenerators.Where(g => g.OrganizerId == by.Id)
                .Select(g => (DateTimeOffset?)g.Since)
                .SingleOrDefaultAsync(stop),
            await db.RecoveryCodes.CountAsync(c => c.OrganizerId == by.Id, stop)
        );
    }

    /// <summary>In place of one that is there, whose codes are worth nothing from then on.</summary>
    /// <returns>False where the code is not of this secret: it has not arrived on the phone.</returns>
    public async Task<bool> Add(string base32, string? code, Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.SeeAdmin);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.CodeGenerators.Where(g => g.OrganizerId == by.Id).ExecuteDeleteAsync();
        if (!Adds(db, by.Id, base32, code))
            return false;
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.AddedCodeGenerator));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>With the codes on paper, which are for its loss.</summary>
    public async Task<bool> Remove(Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.SeeAdmin);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.RecoveryCodes.Where(c => c.OrganizerId == by.Id).ExecuteDeleteAsync();
        if (await db.CodeGenerators.Where(g => g.OrganizerId == by.Id).ExecuteDeleteAsync() == 0)
            return false;
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.RemovedCodeGenerator));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>The list of before is worth nothing any more.</summary>
    /// <returns>Shown once.</returns>
    public async Task<IReadOnlyList<string>> NewCodes(Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.SeeAdmin);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.RecoveryCodes.Where(c => c.OrganizerId == by.Id).ExecuteDeleteAsync();
        List<string> codes =
        [
            .. Enumerable.Range(0, Codes).Select(_ => RandomNumberGenerator.GetString(Letters, CodeLength)),
        ];
        db.RecoveryCodes.AddRange(
            codes.Select(code => new RecoveryCode { OrganizerId = by.Id, Hash = HashOf(by.Id, code) })
        );
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.NewRecoveryCodes));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return [.. codes.Select(code => $"{code[..5]}-{code[5..]}")];
    }

    byte[] HashOf(int organizer, string? code)
    {
        var typed = string.Concat((code ?? "").Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{organizer} {typed}"));
    }
}

/// <param name="Codes">How many on the list are not used yet.</param>
public sealed record SecondFactorState(DateTimeOffset? GeneratorSince, int Codes);

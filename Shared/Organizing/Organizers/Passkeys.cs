using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

/// <summary>What a browser needs for a ceremony with a passkey.</summary>
/// <param name="Options">JSON of WebAuthn (Level 3), for <c>navigator.credentials</c>.</param>
/// <param name="State">To be given back with its answer; whoever holds it can read nothing from it.</param>
public sealed record PasskeyCeremony(string Options, string State);

public sealed record PasskeyLine(string Id, string Name, DateTimeOffset Since);

/// <summary>Passkeys: several an organizer, each with a name. One alone signs in, and no address is sent before it.</summary>
public sealed class Passkeys(
    CampaignDb db,
    UserManager<Organizer> users,
    IPasskeyHandler<Organizer> handler,
    OrganizerSessions sessions,
    UsedCeremonies used,
    ServerSecret secret,
    Desks desks,
    TimeProvider clock
)
{
    /// <summary>Only the browser's own address is asked for, and that is in the settings.</summary>
    static readonly HttpContext NoRequest = new DefaultHttpContext();

    public async Task<PasskeyCeremony> BeginSignIn()
    {
        var made = await handler.MakeRequestOptionsAsync(null, NoRequest);
        return new(made.RequestOptionsJson, used.Seal(made.AssertionState!));
    }

    /// <returns>The organizer whose passkey it is; null for any other, and for an answer that comes too late or a second
    /// time.</returns>
    public async Task<int?> SignIn(string? credential, string? state)
    {
        if (used.Open(state) is not { } expected || string.IsNullOrEmpty(credential))
            return null;
        var result = await handler.PerformAssertionAsync(
            new()
            {
                HttpContext = NoRequest,
                CredentialJson = credential,
                AssertionState = expected,
            }
        );
        if (!result.Succeeded || !used.Take(state!))
            return null;
        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey); // its counter
        return result.User.Id;
    }

    /// <summary>A passkey in place of the password, before what an unlocked desk must not do.</summary>
    public async Task<bool> Prove(string? credential, string? state, Actor by)
    {
        await desks.Ask(by, Permission.SeeAdmin);
        if (await SignIn(credential, state) != by.Id)
            return false;
        await sessions.Prove(db, by);
        return true;
    }

    /// <param name="organizer">Whose password was right.</param>
    public async Task<PasskeyCeremony> BeginAdding(int organizer)
    {
        // A name that a phone shows to whoever looks into it: not the organizer's.
        var number = organizer.ToString(CultureInfo.InvariantCulture);
        var made = await handler.MakeCreationOptionsAsync(
            new()
            {
                Id = number,
                Name = $"organizer {number}",
                DisplayName = $"organizer {number}",
            },
            NoRequest
        );
        return new(made.CreationOptionsJson, used.Seal(made.AttestationState!));
    }

    /// <returns>What is wrong; empty when it is added.</returns>
    public async Task<IReadOnlyList<FieldError>> Add(string? credential, string? state, string? name, Actor by)
    {
        await using (await desks.OpenProven(by, Permission.SeeAdmin)) { }
        return await AddTo(by.Id, credential, state, name);
    }

    /// <summary>For one whose password was right and who has nothing else yet.</summary>
    /// <inheritdoc cref="Add" path="/returns"/>
    public async Task<IReadOnlyList<FieldError>> AddFirst(
        int organizer,
        string? credential,
        string? state,
        string? name
    ) =>
        await db.UserPasskeys.AnyAsync(p => p.UserId == organizer)
        || await db.CodeGenerators.AnyAsync(g => g.OrganizerId == organizer)
            ? [new("Passkey", Fault.DoesNotMatch)]
            : await AddTo(organizer, credential, state, name);

    async Task<IReadOnlyList<FieldError>> AddTo(int organizer, string? credential, string? state, string? name)
    {
        name = Cleaned.Line(name ?? "");
        if (!Cleaned.IsVisible(name))
            return [new("PasskeyName", Fault.Empty)];
        if (Cleaned.Length(name) > TextLimits.Name)
            return [new("PasskeyName", Fault.TooLong, TextLimits.Name)];
        if (
            used.Open(state) is not { } expected
            || string.IsNullOrEmpty(credential)
            || await users.FindByIdAsync(organizer.ToString(CultureInfo.InvariantCulture)) is not { } user
        )
            return [new("Passkey", Fault.DoesNotMatch)];
        var result = await handler.PerformAttestationAsync(
            new()
            {
                HttpContext = NoRequest,
                CredentialJson = credential,
                AttestationState = expected,
            }
        );
        if (!result.Succeeded || !used.Take(state!))
            return [new("Passkey", Fault.DoesNotMatch)];
        result.Passkey.Name = Convert.ToBase64String(secret.Encrypt(name));
        await using var transaction = await db.Database.BeginTransactionAsync();
        await users.AddOrUpdatePasskeyAsync(user, result.Passkey);
        db.AuditEntries.Add(AuditEntry.Of(new(organizer), clock.GetUtcNow(), AuditAct.AddedPasskey));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return [];
    }

    public async Task<IReadOnlyList<PasskeyLine>> All(Actor by, CancellationToken stop)
    {
        await desks.Ask(by, Permission.SeeAdmin);
        var keys = await db.UserPasskeys.AsNoTracking().Where(p => p.UserId == by.Id).ToListAsync(stop);
        return
        [
            .. keys.OrderBy(key => key.Data.CreatedAt)
                .Select(key => new PasskeyLine(
                    Convert.ToHexString(key.CredentialId),
                    secret.Decrypt(Convert.FromBase64String(key.Data.Name!)),
                    key.Data.CreatedAt
                )),
        ];
    }

    public async Task<bool> Remove(string id, Actor by)
    {
        await using (await desks.OpenProven(by, Permission.SeeAdmin)) { }
        var credential = Convert.FromHexString(id);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (
            await db.UserPasskeys.Where(p => p.UserId == by.Id && p.CredentialId == credential).ExecuteDeleteAsync()
            == 0
        )
            return false;
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.RemovedPasskey));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }
}

/// <summary>States of ceremonies: each holds for an hour, in which the sign-in page may lie open, and once.</summary>
public sealed class UsedCeremonies(ServerSecret secret, TimeProvider clock)
{
    static readonly TimeSpan HoldsFor = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<string, DateTimeOffset> taken = [];

    internal string Seal(string state) =>
        Token.Write(
            secret.Encrypt(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks} {state}"))
        );

    internal string? Open(string? sealed_)
    {
        if (sealed_ is null || sealed_.Length > 4_000 || !System.Buffers.Text.Base64Url.IsValid(sealed_))
            return null;
        try
        {
            var text = secret.Decrypt(System.Buffers.Text.Base64Url.DecodeFromChars(sealed_));
            var made = new DateTimeOffset(long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture), TimeSpan.Zero);
            return clock.GetUtcNow() - made < HoldsFor && !taken.ContainsKey(sealed_)
                ? text[(text.IndexOf(' ') + 1)..]
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal bool Take(string sealed_)
    {
        foreach (var (old, at) in taken)
            if (clock.GetUtcNow() - at > HoldsFor)
                taken.TryRemove(old, out _);
        return taken.TryAdd(sealed_, clock.GetUtcNow());
    }
}

using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;
using Sodium;

namespace Campaign.Organizing.Vault;

/// <summary>Who holds the campaign's keys, and how they are opened, given and taken away.</summary>
public sealed class VaultDoor(Desks desks, TwoPersonRule two, NewSecrets secrets, TimeProvider clock)
{
    /// <summary>Each try costs half a second and 128 MB: one at a time, whoever tries.</summary>
    readonly SemaphoreSlim oneTry = new(1);

    /// <summary>All that stand open, and by whom.</summary>
    readonly ConditionalWeakTable<OpenVault, object> open = [];

    /// <returns>False for a wrong passphrase, or an organizer who was not given the keys.</returns>
    public Task<bool> Open(string passphrase, Actor by, OpenVault vault) =>
        Open(
            by,
            vault,
            holders => holders.Where(h => h.OrganizerId == by.Id),
            holder => holder.Unlock(passphrase),
            withPaper: false
        );

    /// <param name="recovery">As it stands on the paper: 64 letters and digits in groups.</param>
    public Task<bool> OpenWithRecoveryKey(string recovery, Actor by, OpenVault vault)
    {
        var hex = string.Concat(recovery.Where(char.IsAsciiLetterOrDigit));
        byte[]? key =
            hex.Length == 64 && hex.All(char.IsAsciiHexDigit)
                ? PublicKeyBox.GenerateKeyPair(Convert.FromHexString(hex)).PrivateKey
                : null;
        return Open(by, vault, holders => holders.Where(h => h.Kind == HolderKind.Recovery), _ => key, withPaper: true);
    }

    async Task<bool> Open(
        Actor by,
        OpenVault vault,
        Func<IQueryable<VaultHolder>, IQueryable<VaultHolder>> which,
        Func<VaultHolder, byte[]?> unlock,
        bool withPaper
    )
    {
        await using var db = await desks.Open(by, Permission.OpenVault);
        var holder = await which(db.VaultHolders.AsNoTracking().Include(h => h.Keys)).SingleOrDefaultAsync();
        await oneTry.WaitAsync();
        try
        {
            var opened = holder is { Keys.Count: > 0 } && TryOpen(holder, unlock) is { } privates ? privates : null;
            db.AuditEntries.Add(
                AuditEntry.Of(by, clock.GetUtcNow(), opened is null ? AuditAct.FailedToOpenVault : AuditAct.OpenedVault)
            );
            await db.SaveChangesAsync(); // nobody opens it unseen
            if (opened is null)
                return false;
            var publics = await db.CampaignKeys.ToDictionaryAsync(k => k.Id, k => k.PublicKey);
            open.AddOrUpdate(vault, by);
            vault.Open(
                opened.Select(key => new OpenVault.Pair(key.Key, publics[key.Key], key.Value)),
                holder!.Id,
                withPaper
            );
            return true;
        }
        finally
        {
            oneTry.Release();
        }
    }

    static Dictionary<int, byte[]>? TryOpen(VaultHolder holder, Func<VaultHolder, byte[]?> unlock)
    {
        var half = unlock(holder);
        try
        {
            return half is null ? null : holder.Open(half);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(half);
        }
    }

    /// <summary>In all of this organizer's sessions, when the keys are taken away.</summary>
    public void LockAll(int organizer)
    {
        foreach (var (vault, by) in open)
            if (by is Actor { Id: var id } && id == organizer)
                vault.Lock();
    }

    public async Task<IReadOnlyList<HolderLine>> Holders(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        return await db
            .VaultHolders.AsNoTracking()
            .OrderBy(h => h.Id)
            .Select(h => new HolderLine(h.OrganizerId, h.Since, h.Keys.Any()))
            .ToListAsync(stop);
    }

    /// <summary>Gives all that is open here to another organizer, sealed to that one's own key.</summary>
    public Task<bool> Grant(int organizer, Actor by, OpenVault vault) =>
        Change(
            by,
            AuditAct.GrantedVault,
            organizer,
            async (db, holder) =>
            {
                if (
                    !await vault.StillHeld(db, CancellationToken.None)
                    || vault.Keys is not { Count: > 0 } keys
                    || holder.Keys.Count > 0
                )
                    return false;
                foreach (var key in keys)
                    holder.Give(key.Id, key.Private);
                return true;
            }
        );

    /// <summary>
    /// What was held may have been copied: only a new key keeps out, and it only what is signed from then on or was not
    /// read before. The last organizer who holds the keys keeps them.
    /// </summary>
    public async Task<bool> Revoke(int organizer, Actor by)
    {
        var revoked = await Change(
            by,
            AuditAct.RevokedVault,
            organizer,
            (_, holder) =>
            {
                holder.TakeAway();
                return Task.FromResult(true);
            }
        );
        if (revoked)
            LockAll(organizer);
        return revoked;
    }

    async Task<bool> Change(Actor by, AuditAct act, int organizer, Func<CampaignDb, VaultHolder, Task<bool>> change)
    {
        await using var db = await desks.OpenProven(by, Permission.ManageOrganizers);
        if (!await desks.Allow(new(organizer), Permission.OpenVault))
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (
            await db.VaultHolders.Include(h => h.Keys).SingleOrDefaultAsync(h => h.OrganizerId == organizer)
                is not { } holder
            || !await change(db, holder)
        )
            return false;
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), act, whom: organizer));
        await db.SaveChangesAsync();
        if (!await db.SomeoneHoldsKeys())
            return false;
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Where the paper opened the vault, the passphrase of before is not asked for: it is what was
    /// lost.</summary>
    /// <returns>What is wrong; empty when it is changed.</returns>
    public async Task<IReadOnlyList<FieldError>> ChangePassphrase(string old, string wanted, Actor by, OpenVault vault)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin);
        if (secrets.FaultOfPassphrase("New", wanted) is { } fault)
            return [fault];
        if (await db.VaultHolders.SingleOrDefaultAsync(h => h.OrganizerId == by.Id) is not { } holder)
            return [new("Old", Fault.DoesNotMatch)];
        if (vault is { IsOpen: true, WithPaper: true })
        {
            await using var proven = await desks.OpenProven(by, Permission.SeeAdmin);
            return await Renew(db, holder, wanted, by, vault);
        }
        await oneTry.WaitAsync();
        try
        {
            if (holder.Unlock(old) is not { } half)
            {
                db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.FailedToOpenVault));
                await db.SaveChangesAsync();
                return [new("Old", Fault.DoesNotMatch)];
            }
            holder.Lock(half, wanted);
            CryptographicOperations.ZeroMemory(half);
        }
        finally
        {
            oneTry.Release();
        }
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.NewPassphrase));
        await db.SaveChangesAsync();
        return [];
    }

    /// <summary>A new pair: the private half of the old one is lost with its passphrase.</summary>
    async Task<IReadOnlyList<FieldError>> Renew(
        CampaignDb db,
        VaultHolder lost,
        string wanted,
        Actor by,
        OpenVault vault
    )
    {
        var renewed = VaultHolder.Of(wanted, clock.GetUtcNow());
        renewed.OrganizerId = by.Id;
        if (!await vault.StillHeld(db, CancellationToken.None) || vault.Keys is not { Count: > 0 } keys)
            return [new("Old", Fault.DoesNotMatch)];
        foreach (var key in keys)
            renewed.Give(key.Id, key.Private);
        db.VaultHolders.Remove(lost);
        db.VaultHolders.Add(renewed);
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.NewPassphrase));
        await db.SaveChangesAsync();
        return [];
    }

    /// <summary>The paper of before opens nothing any more.</summary>
    /// <returns>32 bytes to be written on paper, shown once; null when the vault is locked.</returns>
    /// <exception cref="NeedsSecondOwner">Whoever has the paper opens everything.</exception>
    public async Task<byte[]?> NewRecoveryKey(Actor by, OpenVault vault)
    {
        await using var db = await desks.OpenProven(by, Permission.ManageOrganizers);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await vault.StillHeld(db, CancellationToken.None) || vault.Keys is not { Count: > 0 } keys)
            return null;
        await two.Spend(db, GraveAct.NewRecoveryKey, null, by);
        var recovery = RandomNumberGenerator.GetBytes(32);
        var paper = VaultHolder.OnPaper(recovery, clock.GetUtcNow());
        foreach (var key in keys)
            paper.Give(key.Id, key.Private);
        await db.VaultHolders.Where(h => h.Kind == HolderKind.Recovery).ExecuteDeleteAsync();
        db.VaultHolders.Add(paper);
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.NewRecoveryKey));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return recovery;
    }
}

/// <param name="OrganizerId">Null for the recovery key on paper.</param>
/// <param name="HasKeys">False for an organizer who could be given them.</param>
public sealed record HolderLine(int? OrganizerId, DateTimeOffset Since, bool HasKeys);

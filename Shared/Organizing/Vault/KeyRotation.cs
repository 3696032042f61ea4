using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;
using Sodium;

namespace Campaign.Organizing.Vault;

/// <summary>
/// A new key for the campaign, and everything sealed to the old one sealed to it. Until the last of it is, both are
/// held; whoever stops on the way goes on later.
/// </summary>
public sealed class KeyRotation(
    IDbContextFactory<CampaignDb> database,
    Desks desks,
    ContentVersion version,
    ErasedForGood erased,
    TimeProvider clock
)
{
    const int Batch = 200;

    /// <summary>A form that came in under the old key is long written by then.</summary>
    static readonly TimeSpan OldKeyStays = TimeSpan.FromMinutes(1);

    /// <summary>The new key, for everyone who holds the old one; what is signed from now on is sealed to it.</summary>
    public async Task<bool> Begin(Actor by, OpenVault vault)
    {
        await using var db = await desks.OpenProven(by, Permission.ManageOrganizers);
        var pair = PublicKeyBox.GenerateKeyPair();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await vault.StillHeld(db, CancellationToken.None))
            return false;
        var key = new CampaignKey { PublicKey = pair.PublicKey, MadeAt = clock.GetUtcNow() };
        db.CampaignKeys.Add(key);
        await db.SaveChangesAsync();
        foreach (var holder in await db.VaultHolders.Include(h => h.Keys).Where(h => h.Keys.Any()).ToListAsync())
            holder.Give(key.Id, pair.PrivateKey);
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.RotatedKeys));
        await ContentVersion.RaiseContent(db); // the petition that forms are sealed for is kept by it
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await version.Refresh();
        if (vault.Keys is { Count: > 0 } open)
            vault.Open([.. open, new(key.Id, key.PublicKey, pair.PrivateKey)], vault.Holder, vault.WithPaper);
        return true;
    }

    /// <summary>How many keys of minutes are sealed to a key that is not the newest; null when there is only
    /// one.</summary>
    public async Task<int?> Remaining(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.ManageOrganizers, stop);
        if (await db.CampaignKeys.CountAsync(stop) < 2)
            return null;
        var newest = await db.CampaignKeys.MaxAsync(k => k.Id, stop);
        return await db.MinuteKeys.CountAsync(k => k.KeyId != newest, stop);
    }

    /// <summary>Some more of it.</summary>
    /// <returns>False when nothing was left to do, or the vault is locked.</returns>
    public async Task<bool> Step(Actor by, OpenVault vault)
    {
        await using var db = await desks.Open(by, Permission.ManageOrganizers);
        if (!vault.IsOpen)
            return false;
        var newest = await db.CampaignKeys.OrderByDescending(k => k.Id).FirstAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var minutes = await db.MinuteKeys.Where(k => k.KeyId != newest.Id).OrderBy(k => k.Id).Take(Batch).ToListAsync();
        foreach (var minute in minutes)
        {
            if (vault.Open(minute) is not { } bytes)
                return false;
            (minute.Sealed, minute.KeyId) = (SealedBox.Close(bytes, newest.PublicKey), newest.Id);
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return minutes.Count > 0;
    }

    /// <summary>When nothing is sealed to it any more: the old key, and with it every holder's copy.</summary>
    /// <returns>How many keys.</returns>
    public async Task<int> ThrowAwayOld(DateTimeOffset now)
    {
        await using var db = await database.CreateDbContextAsync();
        if (await db.CampaignKeys.CountAsync() < 2)
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var newest = await db.CampaignKeys.OrderByDescending(k => k.Id).FirstAsync();
        if (now - newest.MadeAt <= OldKeyStays || await db.MinuteKeys.AnyAsync(k => k.KeyId != newest.Id))
            return 0;
        var gone = await db.CampaignKeys.Where(k => k.Id != newest.Id).ExecuteDeleteAsync();
        await transaction.CommitAsync();
        erased.Owe();
        return gone;
    }
}

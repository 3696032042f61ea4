using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Ground.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sodium;

namespace Campaign.Organizing.Vault;

public enum HolderKind
{
    Organizer,
    Recovery,
}

/// <summary>
/// Someone who can be given the campaign's keys: a key pair whose private half is encrypted with an organizer's vault
/// passphrase or stands on paper. What is held is in <see cref="Keys"/>.
/// </summary>
public sealed class VaultHolder
{
    readonly List<HeldKey> keys = [];

    public int Id { get; private set; }
    public required HolderKind Kind { get; init; }

    /// <summary>Null for the recovery key.</summary>
    public int? OrganizerId { get; set; }
    public required byte[] PublicKey { get; init; }

    /// <summary>Nonce and secret box of the private half; null for the recovery key, which is only on paper.</summary>
    public byte[]? LockedKey { get; private set; }
    public byte[]? Salt { get; private set; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>None for an organizer who was not given the keys, or had them taken away.</summary>
    public IReadOnlyList<HeldKey> Keys => keys;

    /// <summary>Takes half a second: before any lock is taken.</summary>
    public static VaultHolder Of(string passphrase, DateTimeOffset since)
    {
        var pair = PublicKeyBox.GenerateKeyPair();
        var holder = new VaultHolder
        {
            Kind = HolderKind.Organizer,
            PublicKey = pair.PublicKey,
            Since = since,
        };
        holder.Lock(pair.PrivateKey, passphrase);
        return holder;
    }

    /// <param name="recovery">32 bytes, to be written on paper.</param>
    public static VaultHolder OnPaper(byte[] recovery, DateTimeOffset since) =>
        new()
        {
            Kind = HolderKind.Recovery,
            PublicKey = PublicKeyBox.GenerateKeyPair(recovery).PublicKey,
            Since = since,
        };

    public void Give(int key, byte[] privateKey) =>
        keys.Add(new() { KeyId = key, Sealed = SealedBox.Close(privateKey, PublicKey) });

    public void TakeAway() => keys.Clear();

    /// <summary>With another passphrase; the pair stays.</summary>
    public void Lock(byte[] privateKey, string passphrase)
    {
        var key = Passphrase.KeyFrom(passphrase, out var salt);
        (LockedKey, Salt) = (Passphrase.Lock(privateKey, key), salt);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>The private half; null when the passphrase is not the one.</summary>
    public byte[]? Unlock(string passphrase) =>
        LockedKey is null || Salt is null
            ? null
            : Open(LockedKey, Passphrase.KeyFrom(passphrase, Salt))
                ?? Open(LockedKey, Passphrase.KeyOfBefore(passphrase, Salt));

    static byte[]? Open(byte[] locked, byte[]? key)
    {
        if (key is null)
            return null;
        try
        {
            return SecretBox.Open(locked[Passphrase.NonceLength..], locked[..Passphrase.NonceLength], key);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The campaign's private keys by their numbers.</summary>
    /// <exception cref="CryptographicException">Not this holder's private half.</exception>
    public Dictionary<int, byte[]> Open(byte[] privateHalf) =>
        keys.ToDictionary(key => key.KeyId, key => SealedBox.Open(key.Sealed, PublicKey, privateHalf));
}

static class KeyHolders
{
    /// <summary>Without an organizer who holds them, what is sealed opens with the paper alone.</summary>
    public static Task<bool> SomeoneHoldsKeys(this CampaignDb db) =>
        db.VaultHolders.AnyAsync(h => h.Kind == HolderKind.Organizer && h.Keys.Any());
}

/// <summary>One of the campaign's private keys, sealed to one holder.</summary>
public sealed class HeldKey
{
    public int HolderId { get; private set; }
    public required int KeyId { get; init; }
    public required byte[] Sealed { get; init; }
}

sealed class VaultHolderConfiguration : IEntityTypeConfiguration<VaultHolder>, IEntityTypeConfiguration<HeldKey>
{
    public void Configure(EntityTypeBuilder<VaultHolder> holder)
    {
        holder.Property(h => h.Kind).HasConversion<string>();
        holder.HasMany(h => h.Keys).WithOne().HasForeignKey(k => k.HolderId);
    }

    public void Configure(EntityTypeBuilder<HeldKey> key)
    {
        key.ToTable("HeldKeys").HasKey(k => new { k.HolderId, k.KeyId });
        key.HasOne<CampaignKey>().WithMany().HasForeignKey(k => k.KeyId);
    }
}

using Campaign.Data;
using Microsoft.EntityFrameworkCore;
using Sodium;

namespace Campaign.Privacy;

/// <summary>The public half of the key that signers' personal data is sealed to. A table of one row until keys rotate.</summary>
public sealed class CampaignKey
{
    public int Id { get; private set; }
    public required byte[] PublicKey { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>At first start; the private half goes to data/keys/setup.key until an organizer takes it over.</summary>
    internal static async Task EnsureMade(CampaignDb db, KeyFolder keys, DateTimeOffset now)
    {
        if (await db.CampaignKeys.AnyAsync()) return;
        var pair = PublicKeyBox.GenerateKeyPair();
        // The key before the row: a crash between the two leaves an unused file, never a box that nobody can open.
        keys.SetupKey = pair.PrivateKey;
        db.CampaignKeys.Add(new() { PublicKey = pair.PublicKey, MadeAt = now });
        await db.SaveChangesAsync();
    }
}

public enum HolderKind { Organizer, Recovery }

/// <summary>
/// Someone who can open what is sealed: a key pair whose private half is encrypted with an organizer's vault
/// passphrase or stands on paper, and the campaign's private key sealed to that pair.
/// </summary>
public sealed class VaultHolder
{
    public int Id { get; private set; }
    public required HolderKind Kind { get; init; }
    /// <summary>Null for the recovery key.</summary>
    public int? OrganizerId { get; init; }
    public required byte[] PublicKey { get; init; }
    /// <summary>Nonce and secret box of the private half; null for the recovery key, which is only on paper.</summary>
    public byte[]? LockedKey { get; init; }
    public byte[]? Salt { get; init; }
    public required byte[] SealedCampaignKey { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>Null when the passphrase is not the one.</summary>
    public byte[]? OpenCampaignKey(string passphrase)
    {
        if (LockedKey is null || Salt is null) return null;
        try
        {
            var own = SecretBox.Open(LockedKey[Passphrase.NonceLength..], LockedKey[..Passphrase.NonceLength], Passphrase.KeyFrom(passphrase, Salt));
            return SealedBox.Open(SealedCampaignKey, PublicKey, own);
        }
        catch (System.Security.Cryptography.CryptographicException) { return null; }
    }
}

/// <summary>Argon2id, with work factors for an old server: about half a second and 128 MB.</summary>
static class Passphrase
{
    public const int NonceLength = 24;
    const long Operations = 4;
    const int Memory = 128 * 1024 * 1024;

    public static byte[] KeyFrom(string passphrase, byte[] salt) => PasswordHash.ArgonHashBinary(
        System.Text.Encoding.UTF8.GetBytes(passphrase.Normalize(System.Text.NormalizationForm.FormKC)), salt, Operations, Memory, 32, PasswordHash.ArgonAlgorithm.Argon_2ID13);

    public static byte[] KeyFrom(string passphrase, out byte[] salt) => KeyFrom(passphrase, salt = PasswordHash.ArgonGenerateSalt());

    public static byte[] Lock(byte[] privateKey, byte[] key)
    {
        var nonce = SecretBox.GenerateNonce();
        return [.. nonce, .. SecretBox.Create(privateKey, nonce, key)];
    }
}

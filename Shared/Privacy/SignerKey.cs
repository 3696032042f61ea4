using System.Security.Cryptography;
using Sodium;

namespace Campaign.Privacy;

/// <summary>
/// What one signer's data is encrypted with. It stands in two places and in no other: in the links of that signer's own mails,
/// and sealed to the campaign's public key beside the data. So the signer reads their data with a link, organizers with
/// the vault, and the server, which keeps neither, cannot.
/// </summary>
/// <param name="Bytes">16 bytes by chance.</param>
public sealed record SignerKey(byte[] Bytes)
{
    public const int Length = 16;
    const int NonceLength = 24;

    public static SignerKey Make() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>64 bytes.</summary>
    public byte[] Seal(byte[] publicKey) => SealedPublicKeyBox.Create(Bytes, publicKey);

    /// <exception cref="CryptographicException">Not sealed to this key, or altered.</exception>
    public static SignerKey Open(byte[] sealedKey, byte[] publicKey, byte[] privateKey) => new(SealedPublicKeyBox.Open(sealedKey, privateKey, publicKey));

    /// <summary>XChaCha20-Poly1305 over the padded content, nonce in front.</summary>
    /// <exception cref="ArgumentException">More than 4,092 bytes.</exception>
    public byte[] Encrypt(ReadOnlySpan<byte> content)
    {
        var nonce = SecretAeadXChaCha20Poly1305.GenerateNonce();
        return [.. nonce, .. SecretAeadXChaCha20Poly1305.Encrypt(Padding.Add(content), nonce, SHA256.HashData(Bytes))];
    }

    /// <summary>Null when this is not the key.</summary>
    public byte[]? Decrypt(byte[] box)
    {
        try { return Padding.Remove(SecretAeadXChaCha20Poly1305.Decrypt(box[NonceLength..], box[..NonceLength], SHA256.HashData(Bytes))); }
        catch (CryptographicException) { return null; }
    }
}

using System.Security.Cryptography;
using Sodium;

namespace Campaign.Ground.Keys;

/// <summary>
/// What one signer's data is encrypted with. The links of that signer's own mails carry it, and the vault can make it
/// again from the <see cref="MinuteKey"/>. So the signer reads their data with a link, organizers with the vault, and
/// the server cannot, once the mail with the link is sent and the minute over.
/// </summary>
/// <param name="Bytes">16 of them.</param>
public sealed record SignerKey(byte[] Bytes)
{
    public const int Length = 16;
    const int NonceLength = 24;

    /// <param name="salt">By chance, another for each signer; it stands beside the data.</param>
    public static SignerKey Of(byte[] minuteKey, byte[] salt) => new(HMACSHA256.HashData(minuteKey, salt)[..Length]);

    public static byte[] Salt() => RandomNumberGenerator.GetBytes(Length);

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
        if (box.Length <= NonceLength)
            return null;
        try
        {
            return Padding.Remove(
                SecretAeadXChaCha20Poly1305.Decrypt(box[NonceLength..], box[..NonceLength], SHA256.HashData(Bytes))
            );
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using Sodium;

namespace Campaign.Ground.Keys;

/// <summary>
/// What the running server itself must read again (a mail that waits, an organizer's name), encrypted with a key that
/// does not stand in the database: XChaCha20-Poly1305, nonce in front.
/// </summary>
public sealed class ServerSecret(KeyFolder keys)
{
    const int NonceLength = 24;

    readonly byte[] key = keys.Derive("server-secret");

    public byte[] Encrypt(string text) => EncryptBytes(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="DecryptBytes" path="/exception"/>
    public string Decrypt(byte[] secret) => Encoding.UTF8.GetString(DecryptBytes(secret));

    public byte[] EncryptBytes(byte[] open)
    {
        var nonce = SecretAeadXChaCha20Poly1305.GenerateNonce();
        return [.. nonce, .. SecretAeadXChaCha20Poly1305.Encrypt(open, nonce, key)];
    }

    /// <exception cref="CryptographicException">Another key, or altered.</exception>
    public byte[] DecryptBytes(byte[] secret) =>
        secret.Length < NonceLength
            ? throw new CryptographicException("Too short to be one of ours.")
            : SecretAeadXChaCha20Poly1305.Decrypt(secret[NonceLength..], secret[..NonceLength], key);
}

using Campaign.Ground.Keys;

namespace Campaign.Signatures.Mail;

/// <summary>Whom a waiting mail goes to, and the key that its links carry: encrypted with the server's own, and erased
/// when it is sent.</summary>
/// <param name="Key">Null in a mail whose links open nothing.</param>
public sealed record Recipient(string Address, SignerKey? Key)
{
    public static byte[] Lock(ServerSecret secret, string address, SignerKey? key) =>
        secret.Encrypt(key is null ? address : $"{address} {Token.Write(key.Bytes)}");

    /// <exception cref="System.Security.Cryptography.CryptographicException">Another server's, or altered.</exception>
    public static Recipient Unlock(ServerSecret secret, byte[] locked) =>
        secret.Decrypt(locked).Split(' ') is [var address, var key]
            ? new(address, new(Token.Read(key)!))
            : new(secret.Decrypt(locked), null);
}

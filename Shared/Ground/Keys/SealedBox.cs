using Sodium;

namespace Campaign.Ground.Keys;

/// <summary>libsodium sealed boxes to the campaign's public key, padded: the server can close them and cannot open
/// them.</summary>
public static class SealedBox
{
    /// <exception cref="ArgumentException">More than 4,092 bytes.</exception>
    public static byte[] Close(ReadOnlySpan<byte> content, byte[] publicKey) =>
        SealedPublicKeyBox.Create(Padding.Add(content), publicKey);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Not sealed to this key, or
    /// altered.</exception>
    public static byte[] Open(byte[] box, byte[] publicKey, byte[] privateKey) =>
        Padding.Remove(SealedPublicKeyBox.Open(box, privateKey, publicKey));
}

using System.Buffers.Binary;
using Sodium;

namespace Campaign.Privacy;

/// <summary>
/// libsodium sealed boxes to the campaign's public key: the server can close them and cannot open them.
/// Padded, so that the length tells nothing about a name.
/// </summary>
public static class SealedBox
{
    static readonly int[] Sizes = [64, 256, 1024, 4096];
    public const int MostBytes = 4096 - sizeof(int);

    /// <exception cref="ArgumentException">More than 4,092 bytes.</exception>
    public static byte[] Close(ReadOnlySpan<byte> content, byte[] publicKey)
    {
        var length = content.Length + sizeof(int);
        var padded = new byte[Sizes.FirstOrDefault(size => size >= length) is > 0 and var size ? size : throw new ArgumentException($"{content.Length} bytes do not fit a sealed box.")];
        BinaryPrimitives.WriteInt32LittleEndian(padded, content.Length);
        content.CopyTo(padded.AsSpan(sizeof(int)));
        return SealedPublicKeyBox.Create(padded, publicKey);
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">Not sealed to this key, or altered.</exception>
    public static byte[] Open(byte[] box, byte[] publicKey, byte[] privateKey)
    {
        var padded = SealedPublicKeyBox.Open(box, privateKey, publicKey);
        return padded[sizeof(int)..(sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(padded))];
    }
}

using System.Buffers.Binary;

namespace Campaign.Ground.Keys;

/// <summary>Brings what is locked away to one of four lengths, so that the length tells nothing about a name.</summary>
static class Padding
{
    static readonly int[] Sizes = [64, 256, 1024, 4096];
    public const int MostBytes = 4096 - sizeof(int);

    /// <exception cref="ArgumentException">More than 4,092 bytes.</exception>
    public static byte[] Add(ReadOnlySpan<byte> content)
    {
        var length = content.Length + sizeof(int);
        var padded = new byte[
            Sizes.FirstOrDefault(size => size >= length) is > 0 and var size
                ? size
                : throw new ArgumentException($"{content.Length} bytes are too many to be padded.")
        ];
        BinaryPrimitives.WriteInt32LittleEndian(padded, content.Length);
        content.CopyTo(padded.AsSpan(sizeof(int)));
        return padded;
    }

    public static byte[] Remove(byte[] padded) =>
        padded[sizeof(int)..(sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(padded))];
}

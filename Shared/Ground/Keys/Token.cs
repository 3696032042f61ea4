using System.Buffers.Text;
using System.Security.Cryptography;

namespace Campaign.Ground.Keys;

/// <summary>Secrets that travel in an address: Base64url without padding (RFC 4648).</summary>
public static class Token
{
    public static byte[] Make() => RandomNumberGenerator.GetBytes(32);

    public static string Write(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Null for what is not Base64url.</summary>
    public static byte[]? Read(string? text)
    {
        if (text is null || text.Length > 200 || !Base64Url.IsValid(text))
            return null;
        return Base64Url.DecodeFromChars(text);
    }
}

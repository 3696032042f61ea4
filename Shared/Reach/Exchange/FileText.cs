using System.Text;

namespace Campaign.Reach.Exchange;

/// <summary>From bytes to letters: files come as their programs write them.</summary>
static class FileText
{
    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>UTF-8, or UTF-16 where a mark says so or every other byte is nothing.</summary>
    /// <returns>Null for what is neither: a guess would turn Khmer into something else.</returns>
    public static string? Read(byte[] bytes)
    {
        try
        {
            return bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => Strict.GetString(bytes.AsSpan(3)),
                [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes.AsSpan(2)),
                [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2)),
                [not 0, 0, not 0, 0, ..] => Encoding.Unicode.GetString(bytes),
                [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode.GetString(bytes),
                _ => Array.IndexOf(bytes, (byte)0) < 0 ? Strict.GetString(bytes) : null,
            };
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

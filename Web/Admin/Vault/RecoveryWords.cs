using System.Globalization;
using System.Security.Cryptography;
using Campaign.Ground.Keys;

namespace Campaign.Web.Admin.Vault;

static class RecoveryWords
{
    /// <summary>In groups of four, to be copied by hand.</summary>
    public static string Of(byte[] key) => string.Join(' ', Groups(key));

    static List<string> Groups(byte[] key) => [.. Convert.ToHexString(key).Chunk(4).Select(group => new string(group))];

    /// <summary>Which two groups are to be typed from the paper, counted from 1: another two for each key.</summary>
    public static (int First, int Second) Asked(byte[] key)
    {
        var groups = key.Length / 2;
        var from = SHA256.HashData(key);
        return (1 + from[0] % (groups / 2), 1 + groups / 2 + from[1] % (groups / 2));
    }

    public static bool AreTyped(byte[] key, string? first, string? second)
    {
        var (groups, asked) = (Groups(key), Asked(key));
        return Is(first, groups[asked.First - 1]) && Is(second, groups[asked.Second - 1]);
    }

    static bool Is(string? typed, string group) =>
        string.Equals(typed?.Trim(), group, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The recovery key between the page that shows it and the answer that it is on paper: with the browser, sealed,
/// for an hour.</summary>
sealed class RecoveryPaper(ServerSecret secret, TimeProvider clock)
{
    static readonly TimeSpan HoldsFor = TimeSpan.FromHours(1);

    public string Seal(byte[] key) =>
        Convert.ToBase64String(
            secret.Encrypt(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"paper {clock.GetUtcNow().UtcTicks} {Convert.ToHexString(key)}"
                )
            )
        );

    public byte[]? Open(string? sealed_)
    {
        var bytes = new byte[500];
        if (sealed_ is null || !Convert.TryFromBase64String(sealed_, bytes, out var length))
            return null;
        try
        {
            return
                secret.Decrypt(bytes[..length]).Split(' ') is ["paper", var ticks, var key]
                && clock.GetUtcNow().UtcTicks - long.Parse(ticks, CultureInfo.InvariantCulture) < HoldsFor.Ticks
                ? Convert.FromHexString(key)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

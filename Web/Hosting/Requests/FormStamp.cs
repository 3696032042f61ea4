using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Campaign.Ground.Keys;

namespace Campaign.Web.Hosting.Requests;

/// <summary>
/// Says that a public form came from a page of ours, and when that page was made: minute and HMAC, no cookie, nothing
/// stored. The page may have been kept for an hour and read for long, so it holds for a day.
/// </summary>
sealed class FormStamp(KeyFolder keys, TimeProvider clock)
{
    const int MacLength = 16;
    static readonly TimeSpan HoldsFor = TimeSpan.FromDays(1);

    readonly byte[] key = keys.Derive("form-stamp");

    public string For(string path) => Write(path, Minute());

    public bool Holds(string? stamp, string path)
    {
        if (
            stamp?.Split('.') is not [var minute, _]
            || !long.TryParse(minute, NumberStyles.None, CultureInfo.InvariantCulture, out var made)
        )
            return false;
        var age = Minute() - made;
        return age >= -1
            && age <= HoldsFor.TotalMinutes
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Write(path, made)),
                Encoding.UTF8.GetBytes(stamp)
            );
    }

    string Write(string path, long minute)
    {
        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{minute} {path}"));
        return string.Create(CultureInfo.InvariantCulture, $"{minute}.{Token.Write(mac.AsSpan(0, MacLength))}");
    }

    long Minute() => clock.GetUtcNow().ToUnixTimeSeconds() / 60;
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Campaign.Privacy;

namespace Campaign.Petitions;

/// <summary>
/// Token buckets for each network (/24, /48) and each small mail domain. Who stands behind a bucket is known as an HMAC alone, by a
/// key that lives in memory and is thrown away each day: there is no register of who came from where, not even here.
/// </summary>
public sealed class SigningLimits(CampaignSettings settings, TimeProvider clock) : IDisposable
{
    readonly Lock change = new();
    Day? today;

    /// <summary>A network's turn at signing; a mail domain's, unless millions have their mail there.</summary>
    /// <param name="from">Null, or this machine itself, where a proxy stands: it is not one person's.</param>
    /// <returns>Null to go on; else how long to wait.</returns>
    public TimeSpan? OfSigning(IPAddress? from, EmailAddress email) =>
        Network(from) is { } network && Ask($"sign {network}") is { } wait ? wait : MailProviders.IsLarge(email.Domain) ? null : Ask($"mail {email.Domain}");

    /// <summary>Whoever tries codes has 2³² before them, and this many a minute.</summary>
    public TimeSpan? OfCodes(IPAddress? from) => Network(from) is { } network ? Ask($"code {network}") : null;

    TimeSpan? Ask(string who)
    {
        if (!settings.Limits) return null;
        var day = Today();
        using var lease = day.Buckets.AttemptAcquire(Convert.ToHexString(HMACSHA256.HashData(day.Key, Encoding.UTF8.GetBytes(who))));
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > Shortest ? wait : Shortest;
    }

    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    static string? Network(IPAddress? from)
    {
        if (from is null || IPAddress.IsLoopback(from)) return null;
        var bytes = (from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from).GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, bytes.Length == 4 ? 3 : 6));
    }

    Day Today()
    {
        var date = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (today is { } kept && kept.Date == date) return kept;
        lock (change)
        {
            if (today?.Date == date) return today;
            var old = today;
            today = new(date, RandomNumberGenerator.GetBytes(32), PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(who, _ => new()
            {
                TokenLimit = settings.SignAtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1) / settings.SignAMinute, QueueLimit = 0,
            })));
            old?.Buckets.Dispose();
            return today;
        }
    }

    public void Dispose() => today?.Buckets.Dispose();

    sealed record Day(DateOnly Date, byte[] Key, PartitionedRateLimiter<string> Buckets);
}

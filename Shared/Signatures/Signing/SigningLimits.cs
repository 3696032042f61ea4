using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Campaign.Ground;
using Campaign.Ground.Keys;

namespace Campaign.Signatures.Signing;

/// <summary>
/// Token buckets for each network (/24, /48) and each small mail domain. Who stands behind a bucket is known as an HMAC
/// alone, by a key that lives in memory and is thrown away each day: there is no register of who came from where, not
/// even here.
/// </summary>
public sealed class SigningLimits(CampaignSettings settings, TimeProvider clock) : IDisposable
{
    /// <summary>So that one network alone cannot shut the door on all who have their mail at a small domain, nor learn
    /// who of them signs.</summary>
    const int DomainShare = 10;
    static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    readonly Lock change = new();
    Day? today;

    /// <summary>Networks at domains, of one minute, in memory alone.</summary>
    volatile ConcurrentDictionary<string, bool> counted = new();
    long countedMinute;

    /// <summary>A network's turn at signing; a mail domain's, unless millions have their mail there.</summary>
    /// <param name="network">From <see cref="Networks.Of"/>.</param>
    /// <returns>Null to go on; else how long to wait.</returns>
    public TimeSpan? OfSigning(string? network, EmailAddress email) =>
        network is not null && Ask($"sign {network}", 1) is { } wait ? wait
        : MailProviders.IsLarge(email.Domain) || CountedJustNow(network, email.Domain) ? null
        : Ask($"mail {email.Domain}", DomainShare);

    /// <summary>Once a minute a network is counted at a domain: what shuts the door on a domain's people must be many, and
    /// not a few who press often.</summary>
    bool CountedJustNow(string? network, string domain)
    {
        if (network is null)
            return false;
        var minute = clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
        if (countedMinute != minute)
            lock (change)
                (counted, countedMinute) = (new(), minute);
        return !counted.TryAdd(Hash(Today(), $"{network} {domain}"), true);
    }

    /// <summary>Whoever tries codes has 2³² before them, and this many a minute.</summary>
    public TimeSpan? OfCodes(string? network) => network is null ? null : Ask($"code {network}", 1);

    /// <param name="share">How many times a network's bucket this one is.</param>
    TimeSpan? Ask(string who, int share)
    {
        if (!settings.Limits)
            return null;
        try
        {
            return Ask(Today(), who, share);
        }
        catch (ObjectDisposedException)
        {
            return Ask(Today(), who, share);
        } // midnight came in between
    }

    static TimeSpan? Ask(Day day, string who, int share)
    {
        using var lease = day.Buckets.AttemptAcquire(new(Hash(day, who), share));
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > Shortest ? wait
            : Shortest;
    }

    static string Hash(Day day, string who) =>
        Convert.ToHexString(HMACSHA256.HashData(day.Key, Encoding.UTF8.GetBytes(who)));

    Day Today()
    {
        var date = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (today is { } kept && kept.Date >= date)
            return kept;
        lock (change)
        {
            if (today is { } made && made.Date >= date)
                return made;
            var old = today;
            today = new(
                date,
                RandomNumberGenerator.GetBytes(32),
                PartitionedRateLimiter.Create<Bucket, Bucket>(bucket =>
                    RateLimitPartition.GetTokenBucketLimiter(
                        bucket,
                        _ =>
                            new()
                            {
                                TokenLimit = bucket.Share * settings.SignAtOnce,
                                TokensPerPeriod = bucket.Share,
                                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / settings.SignAMinute,
                                QueueLimit = 0,
                            }
                    )
                )
            );
            old?.Forget();
            return today;
        }
    }

    public void Dispose() => today?.Forget();

    readonly record struct Bucket(string Who, int Share);

    sealed record Day(DateOnly Date, byte[] Key, PartitionedRateLimiter<Bucket> Buckets)
    {
        public void Forget()
        {
            CryptographicOperations.ZeroMemory(Key);
            Buckets.Dispose();
        }
    }
}

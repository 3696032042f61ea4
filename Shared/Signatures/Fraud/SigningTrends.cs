using System.Diagnostics;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Fraud;

/// <summary>By what trends are looked at.</summary>
public enum TrendBy
{
    Domain,
    Language,
    Filled,
}

/// <summary>How signing goes, for organizers: what grows from day to day, and at which mail provider people get
/// lost. Of days that are over: a sum that moves with a form would tell whoever fills one in with somebody's address
/// whether it is a first one.</summary>
public sealed class SigningTrends(Desks desks, ServerSecret secret)
{
    /// <summary>What was signed within the last days, the largest first.</summary>
    public async Task<IReadOnlyList<TrendLine>> Last(
        int days,
        TrendBy by,
        DateTimeOffset now,
        Actor actor,
        CancellationToken stop
    )
    {
        await using var db = await desks.Open(actor, Permission.SeeSignatures, stop);
        var names = await Names(db, stop);
        var rows = await Sums(db, days, now, names).Where(t => t.Signed > 0).ToListAsync(stop);
        return
        [
            .. rows.GroupBy(t =>
                    by switch
                    {
                        TrendBy.Domain => names.GetValueOrDefault(t.Domain, ""),
                        TrendBy.Language => t.Language,
                        TrendBy.Filled => t.Filled.ToString(),
                        _ => throw new UnreachableException(),
                    }
                )
                .Select(g => new TrendLine(
                    g.Key,
                    g.Sum(t => t.Signed),
                    [.. Days(days, now).Select(day => g.Where(t => t.Day == day).Sum(t => t.Signed))]
                ))
                .OrderByDescending(line => line.Signed),
        ];
    }

    /// <summary>Of the last days, by day and mail domain: the newest and the largest first.</summary>
    public async Task<IReadOnlyList<FunnelLine>> Funnel(
        int days,
        DateTimeOffset now,
        Actor actor,
        CancellationToken stop
    )
    {
        await using var db = await desks.Open(actor, Permission.SeeSignatures, stop);
        var names = await Names(db, stop);
        var rows = await Sums(db, days, now, names).ToListAsync(stop);
        return
        [
            .. rows.GroupBy(t => (t.Day, t.Domain))
                .Select(g => new FunnelLine(
                    g.Key.Day,
                    names.GetValueOrDefault(g.Key.Domain, ""),
                    g.Sum(t => t.Signed),
                    g.Sum(t => t.Sent),
                    g.Sum(t => t.Opened),
                    g.Sum(t => t.Confirmed)
                ))
                .OrderByDescending(line => line.Day)
                .ThenByDescending(line => line.Signed),
        ];
    }

    /// <summary>The small domains are one before they leave the database.</summary>
    static IQueryable<SigningTrend> Sums(CampaignDb db, int days, DateTimeOffset now, Dictionary<long, string> names)
    {
        var (first, today) = (Days(days, now).First(), Today(now));
        var named = names.Keys.ToList();
        return db
            .SigningTrends.AsNoTracking()
            .Where(t => t.Day >= first && t.Day < today)
            .GroupBy(t => new
            {
                t.Day,
                Domain = named.Contains(t.Domain) ? t.Domain : SigningTrend.NoDomain,
                t.Language,
                t.Filled,
            })
            .Select(g => new SigningTrend
            {
                Day = g.Key.Day,
                Domain = g.Key.Domain,
                Language = g.Key.Language,
                Filled = g.Key.Filled,
                Signed = g.Sum(t => t.Signed),
                Sent = g.Sum(t => t.Sent),
                Opened = g.Sum(t => t.Opened),
                Confirmed = g.Sum(t => t.Confirmed),
            });
    }

    static IEnumerable<DateOnly> Days(int count, DateTimeOffset now) =>
        Enumerable.Range(0, count).Select(i => Today(now).AddDays(i - count));

    static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    /// <summary>Of those from which ten have signed.</summary>
    async Task<Dictionary<long, string>> Names(CampaignDb db, CancellationToken stop) =>
        (await db.MailDomains.AsNoTracking().Where(d => d.Name != null).ToListAsync(stop)).ToDictionary(
            d => d.Tag,
            d => secret.Decrypt(d.Name!)
        );
}

/// <param name="Of">A domain, a language's tag, or the name of a <see cref="FillTime"/>; empty for all small domains
/// together.</param>
/// <param name="ByDay">The oldest day first.</param>
public sealed record TrendLine(string Of, long Signed, IReadOnlyList<long> ByDay);

/// <param name="Domain">Empty for all small ones together.</param>
public sealed record FunnelLine(DateOnly Day, string Domain, long Signed, long Sent, long Opened, long Confirmed);

using Campaign.Data;
using Campaign.Organizers;
using Campaign.Petitions;
using Campaign.Privacy;
using Campaign.Supporters;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Fraud;

/// <summary>By what trends are looked at.</summary>
public enum TrendBy { Domain, Language, Filled }

/// <summary>How signing goes, for organizers: what grows by the hour, and at which mail provider people get lost.</summary>
public sealed class SigningTrends(IDbContextFactory<CampaignDb> database, MayDo mayDo, Fingerprint fingerprint, ServerSecret secret)
{
    /// <summary>What was signed within the last hours, the largest first.</summary>
    public async Task<IReadOnlyList<TrendLine>> Last(int hours, TrendBy by, DateTimeOffset now, Actor actor, CancellationToken stop)
    {
        if (!await mayDo.Ask(actor, Permission.SeeSignatures)) return [];
        await using var db = await database.CreateDbContextAsync(stop);
        var rows = await db.SigningTrends.AsNoTracking().Where(t => t.Hour > now.AddHours(-hours) && t.Signed > 0).ToListAsync(stop);
        var names = await Names(db, stop);
        return [.. rows.GroupBy(t => by switch { TrendBy.Domain => Name(names, t.Domain), TrendBy.Language => t.Language, _ => t.Filled.ToString() })
            .Select(g => new TrendLine(g.Key, g.Sum(t => t.Signed), [.. Hours(hours, now).Select(hour => g.Where(t => t.Hour == hour).Sum(t => t.Signed))])).OrderByDescending(line => line.Signed)];
    }

    /// <summary>Of the last days, by day and mail domain: the newest and the largest first.</summary>
    public async Task<IReadOnlyList<FunnelLine>> Funnel(int days, DateTimeOffset now, Actor actor, CancellationToken stop)
    {
        if (!await mayDo.Ask(actor, Permission.SeeSignatures)) return [];
        await using var db = await database.CreateDbContextAsync(stop);
        var rows = await db.SigningTrends.AsNoTracking().Where(t => t.Hour > now.AddDays(-days)).ToListAsync(stop);
        var names = await Names(db, stop);
        return [.. rows.GroupBy(t => (Day: DateOnly.FromDateTime(t.Hour.UtcDateTime), t.Domain))
            .Select(g => new FunnelLine(g.Key.Day, Name(names, g.Key.Domain), g.Sum(t => t.Signed), g.Sum(t => t.Sent), g.Sum(t => t.Opened), g.Sum(t => t.Confirmed)))
            .OrderByDescending(line => line.Day).ThenByDescending(line => line.Signed)];
    }

    static IEnumerable<DateTimeOffset> Hours(int count, DateTimeOffset now)
    {
        var last = CountedHour.HourOf(now);
        return Enumerable.Range(0, count).Select(i => last.AddHours(i - count + 1));
    }

    async Task<Dictionary<long, string>> Names(CampaignDb db, CancellationToken stop)
    {
        var names = MailProviders.Large.ToDictionary(fingerprint.OfDomain);
        foreach (var domain in await db.MailDomains.AsNoTracking().Where(d => d.Name != null).ToListAsync(stop)) names[domain.Tag] = secret.Decrypt(domain.Name!);
        return names;
    }

    /// <summary>Empty for all the small ones together.</summary>
    static string Name(Dictionary<long, string> names, long tag) => names.GetValueOrDefault(tag, "");
}

/// <param name="Of">A domain, a language's tag, or the name of a <see cref="FillTime"/>; empty for all small domains together.</param>
/// <param name="ByHour">The oldest hour first.</param>
public sealed record TrendLine(string Of, long Signed, IReadOnlyList<long> ByHour);

/// <param name="Domain">Empty for all small ones together.</param>
public sealed record FunnelLine(DateOnly Day, string Domain, long Signed, long Sent, long Opened, long Confirmed);

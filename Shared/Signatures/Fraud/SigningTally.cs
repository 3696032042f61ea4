using System.Collections.Concurrent;
using System.Diagnostics;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Fraud;

/// <summary>The four steps from a form to a signature that counts.</summary>
public enum SigningStep
{
    Signed,
    Sent,
    Opened,
    Confirmed,
}

/// <summary>
/// Counts the steps in memory, by day, mail domain, language and time, and writes the sums: a few seconds of them are
/// lost with a process that dies, and no signature waits for them. A domain takes a name once ten people have signed
/// from it.
/// </summary>
public sealed class SigningTally(IDbContextFactory<CampaignDb> database, ServerSecret secret, TimeProvider clock)
{
    const int MostRemembered = 100_000;

    ConcurrentDictionary<(DateOnly Day, long Domain, string Language, FillTime Filled, SigningStep Step), long> steps =
    [];
    ConcurrentDictionary<long, (long Count, string Name)> signed = [];
    readonly ConcurrentDictionary<long, byte> opened = [];

    public void Add(SigningStep step, long domain, string language, FillTime filled = FillTime.Unknown) =>
        steps.AddOrUpdate(
            (DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), domain, language, filled, step),
            1,
            (_, sum) => sum + 1
        );

    /// <summary>A new signature, with the name of its domain, which is kept only if it is common.</summary>
    public void AddSigned(long domain, string name, string language, FillTime filled)
    {
        signed.AddOrUpdate(domain, (1, name), (_, known) => (known.Count + 1, name));
        Add(SigningStep.Signed, domain, language, filled);
    }

    /// <summary>The page of a signature's mail, once each: whoever reloads it has not opened two. A mail scanner that
    /// follows the link cannot be told apart.</summary>
    public void AddOpened(long signature, long domain, string language)
    {
        if (opened.Count >= MostRemembered)
            opened.Clear();
        if (opened.TryAdd(signature, 0))
            Add(SigningStep.Opened, domain, language);
    }

    public async Task Write()
    {
        if (steps.IsEmpty && signed.IsEmpty)
            return;
        var (taken, domains) = (Interlocked.Exchange(ref steps, []), Interlocked.Exchange(ref signed, []));
        try
        {
            await Write(taken, domains);
        }
        catch
        {
            // A busy database loses nothing: they are written with the next.
            foreach (var (key, sum) in taken)
                steps.AddOrUpdate(key, sum, (_, since) => since + sum);
            foreach (var (tag, (count, name)) in domains)
                signed.AddOrUpdate(tag, (count, name), (_, since) => (since.Count + count, since.Name));
            throw;
        }
    }

    async Task Write(
        IEnumerable<KeyValuePair<(DateOnly, long, string, FillTime, SigningStep), long>> taken,
        IEnumerable<KeyValuePair<long, (long, string)>> domains
    )
    {
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var (tag, (count, name)) in domains)
        {
            if (await db.MailDomains.FindAsync(tag) is not { } row)
                db.MailDomains.Add(row = new() { Tag = tag });
            row.Signed += count;
            if (row.Signed >= MailDomain.FewPeople)
                row.Name ??= secret.Encrypt(name);
        }
        await db.SaveChangesAsync();
        var large = await db
            .MailDomains.Where(d => d.Signed >= MailDomain.FewPeople)
            .Select(d => d.Tag)
            .ToHashSetAsync();
        foreach (var ((day, of, language, filled, step), sum) in taken)
        {
            var domain = large.Contains(of) ? of : SigningTrend.NoDomain;
            if (await db.SigningTrends.FindAsync(day, domain, language, filled) is not { } row)
                db.SigningTrends.Add(
                    row = new()
                    {
                        Day = day,
                        Domain = domain,
                        Language = language,
                        Filled = filled,
                    }
                );
            switch (step)
            {
                case SigningStep.Signed:
                    row.Signed += sum;
                    break;
                case SigningStep.Sent:
                    row.Sent += sum;
                    break;
                case SigningStep.Opened:
                    row.Opened += sum;
                    break;
                case SigningStep.Confirmed:
                    row.Confirmed += sum;
                    break;
                default:
                    throw new UnreachableException();
            }
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>In the caller's transaction, before they are erased. What has become small stays named until
    /// <see cref="FoldSmall"/>: a name that goes at once tells that somebody has just taken back.</summary>
    internal static async Task Forget(CampaignDb db, IQueryable<Signature> signatures)
    {
        foreach (
            var domain in await signatures
                .GroupBy(s => s.Domain)
                .Select(g => new { g.Key, Number = g.LongCount() })
                .ToListAsync()
        )
            await Forget(db, domain.Key, domain.Number);
    }

    internal static async Task Forget(CampaignDb db, long domain, long number)
    {
        await db
            .MailDomains.Where(d => d.Tag == domain)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.Signed, x => x.Signed - number));
        await db.MailDomains.Where(d => d.Tag == domain && d.Signed <= 0 && d.Name == null).ExecuteDeleteAsync();
    }

    /// <summary>Where fewer than ten are left the domain loses its name and its own numbers, which stay among those of all
    /// small ones; and where nobody is, all that is kept of it.</summary>
    public async Task FoldSmall()
    {
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.MailDomains.Where(d => d.Signed <= 0).ExecuteDeleteAsync();
        await db
            .MailDomains.Where(d => d.Signed < MailDomain.FewPeople)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.Name, (byte[]?)null));
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO SigningTrends (Day, Domain, Language, Filled, Signed, Sent, Opened, Confirmed)
            SELECT Day, {SigningTrend.NoDomain}, Language, Filled, SUM(Signed), SUM(Sent), SUM(Opened), SUM(Confirmed)
            FROM SigningTrends
            WHERE Domain <> {SigningTrend.NoDomain}
            AND Domain NOT IN (SELECT Tag FROM MailDomains WHERE Signed >= {MailDomain.FewPeople})
            GROUP BY Day, Language, Filled
            ON CONFLICT DO UPDATE SET
                Signed = Signed + excluded.Signed,
                Sent = Sent + excluded.Sent,
                Opened = Opened + excluded.Opened,
                Confirmed = Confirmed + excluded.Confirmed
            """
        );
        await db
            .SigningTrends.Where(t =>
                t.Domain != SigningTrend.NoDomain
                && !db.MailDomains.Any(d => d.Tag == t.Domain && d.Signed >= MailDomain.FewPeople)
            )
            .ExecuteDeleteAsync();
        await transaction.CommitAsync();
    }
}

using Campaign.Data;
using Campaign.Ground;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Signing;

/// <summary>
/// A ceiling on the mails that ask for a confirmation, over all networks: whoever fills in forms with other people's
/// addresses from a thousand places uses the campaign to write to strangers. Who comes past it is asked to come back.
/// </summary>
public sealed class UnconfirmedMails(
    IDbContextFactory<CampaignDb> database,
    CampaignSettings settings,
    TimeProvider clock
)
{
    /// <summary>Where the settings name no number: so many, and as many more as ever confirmed.</summary>
    const long ToBeginWith = 1_000;

    /// <summary>A quarter for one network: an office, a phone company, a march behind one antenna.</summary>
    const long Share = 4,
        LeastShare = 240;

    /// <summary>The last fifth is for networks that have asked for few: some that ask for many shut out nobody else.</summary>
    const long Few = 5,
        Reserve = 5;

    static readonly TimeSpan Window = TimeSpan.FromHours(1);

    readonly Lock change = new();

    /// <summary>Of the hour that runs, in memory alone.</summary>
    readonly Dictionary<string, long> byNetwork = [];
    DateTimeOffset since;
    long asked,
        turnedAway,
        ceiling = ToBeginWith;

    /// <summary>Of the hour that runs: what the desk warns of.</summary>
    public long TurnedAway
    {
        get
        {
            lock (change)
                return clock.GetUtcNow() - since < Window ? turnedAway : 0;
        }
    }

    /// <param name="network">None is a network too: one alone must not use up what is there for all.</param>
    /// <returns>Null to go on; else how long to wait.</returns>
    public TimeSpan? Ask(string? network)
    {
        if (!settings.Limits)
            return null;
        lock (change)
        {
            var now = clock.GetUtcNow();
            if (now - since >= Window)
            {
                (since, asked, turnedAway) = (now, 0, 0);
                byNetwork.Clear();
            }
            var own = byNetwork.GetValueOrDefault(network ?? "");
            if (
                asked < (own < Few ? ceiling : ceiling - ceiling / Reserve)
                && own < Math.Max(ceiling / Share, LeastShare)
            )
            {
                asked++;
                byNetwork[network ?? ""] = own + 1;
                return null;
            }
            turnedAway++;
            return since + Window - now;
        }
    }

    /// <summary>The ceiling follows what was confirmed: a campaign that has grown may grow faster.</summary>
    public async Task Follow()
    {
        await using var db = await database.CreateDbContextAsync();
        var confirmed = await db.SignatureCounts.SumAsync(c => c.Confirmed);
        lock (change)
            ceiling = settings.MailsAnHour ?? ToBeginWith + confirmed;
    }
}

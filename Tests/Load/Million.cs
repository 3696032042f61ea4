using System.Diagnostics;
using System.Text.RegularExpressions;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Vault;
using Campaign.Reach.Explore;
using Campaign.Signatures;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Load;

/// <summary>A petition with a thousand signatures and one with a million: what is asked for most must not feel the
/// difference.</summary>
static class Million
{
    const int Few = 1_000,
        Many = 1_000_000,
        Port = 5230,
        Calls = 2_000,
        WarmUp = 10,
        Seconds = 10,
        Rounds = 3;
    const string Petition = "/petitions/repeal-the-law",
        Passphrase = "rivers bend twice before phnom penh";

    public static async Task Measure(Folders folders)
    {
        await Plant(folders.Named("few"), Few);
        await Plant(folders.Named("many"), Many);
        await Compare("signing, 64 clients", () => Signing(folders, "few"), () => Signing(folders, "many"));
        await Compare(
            "count.json, 32 clients",
            () => Kept(folders, "few", "/count.json"),
            () => Kept(folders, "many", "/count.json")
        );
        await Compare(
            "public list, page 1, kept, 32 clients",
            () => Kept(folders, "few", "/signatures"),
            () => Kept(folders, "many", "/signatures")
        );
        await Compare(
            "public list read anew, last page / page 10,000",
            () => LastPage(folders, "few", Few),
            () => LastPage(folders, "many", Many)
        );
        await Compare("admin list in the vault", () => Desk(folders, "few"), () => Desk(folders, "many"));
    }

    /// <summary>In turn, since the disk's pace changes within minutes.</summary>
    static async Task Compare(string what, Func<Task<double>> few, Func<Task<double>> many)
    {
        List<(double Few, double Many)> rounds = [];
        for (var i = 0; i < Rounds; i++)
            rounds.Add((await few(), await many()));
        var (atFew, atMany) = (Median(rounds.Select(r => r.Few)), Median(rounds.Select(r => r.Many)));
        Console.WriteLine(
            $"p99 of {what}: {atFew:0.00} ms at {Few:#,0}, {atMany:0.00} ms at {Many:#,0}, ratio {atMany / atFew:0.00} (≤ 1.5); rounds {string.Join(", ", rounds.Select(r => $"{r.Many / r.Few:0.00}"))}"
        );
    }

    static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    /// <summary>Each time on a copy: 10,000 a second would soon make few into many.</summary>
    static async Task<double> Signing(Folders folders, string planted)
    {
        using var site = await Server.Site(folders, Port, folders.Copy(planted, "signing"));
        using var client = new HttpClient();
        var stamp = Regex
            .Match(await client.GetStringAsync(site.Url + Petition), "name=\"stamp\" value=\"([^\"]+)")
            .Groups[1]
            .Value;
        Task<Rate> Sign(int seconds) =>
            Wrk.Run(
                site.Url,
                64,
                seconds,
                ["-s", Path.Combine(AppContext.BaseDirectory, "sign.lua")],
                [Petition, stamp, Guid.CreateVersion7().ToString("N")]
            );
        await Sign(WarmUp);
        return (await Sign(Seconds)).P99;
    }

    static async Task<double> Kept(Folders folders, string planted, string page)
    {
        using var site = await Server.Site(folders, Port, folders.Named(planted));
        Task<Rate> Get(int seconds) => Wrk.Run(site.Url + Petition + page, 32, seconds, [], []);
        await Get(WarmUp);
        return (await Get(Seconds / 2)).P99;
    }

    /// <summary>Rows as signing and confirming would have left them; what is encrypted is there in length.</summary>
    static async Task Plant(string data, int signatures)
    {
        await using var services = Offline.On(data);
        await services.GetRequiredService<FirstStart>().Prepare();
        await services.TakeOver(Passphrase);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "campaign.db")}");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var sign = connection.CreateCommand();
        sign.CommandText = """
            INSERT INTO Signatures (PetitionId, Fingerprint, MinuteKeyId, Salt, Data, Language, Shown, Updates, Domain, Filled, SignedOn, ConfirmedOn, Mails)
            SELECT Id, randomblob(16), 1, randomblob(16), randomblob(296), 'en', $shown, 1, 4711, 0, '2026-11-01', $confirmed, 2 FROM Items WHERE Kind = 'Petition'
            """;
        sign.Parameters.Add(new("$shown", null));
        sign.Parameters.Add(new("$confirmed", null));
        using var show = connection.CreateCommand();
        show.CommandText = """
            INSERT INTO ShownSignatures (SignatureId, PetitionId, Place, "As", Language, ReasonRefused, Hidden)
            SELECT last_insert_rowid(), Id, $place, 'Sreymom, Kampot', 'en', 0, 0 FROM Items WHERE Kind = 'Petition'
            """;
        show.Parameters.Add(new("$place", null));
        var place = 0;
        for (var i = 0; i < signatures; i++)
        {
            var (shown, confirmed) = (i % 10 < 6, i % 10 < 9);
            (sign.Parameters[0].Value, sign.Parameters[1].Value) = (
                shown ? 2 : 0,
                confirmed ? "2026-11-02" : DBNull.Value
            );
            sign.ExecuteNonQuery();
            if (!shown)
                continue;
            show.Parameters[0].Value = ++place;
            show.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    static async Task<double> LastPage(Folders folders, string planted, int signatures)
    {
        await using var services = Offline.On(folders.Named(planted));
        await services.GetRequiredService<ContentVersion>().Refresh(default);
        var signers = services.GetRequiredService<PublishedSigners>();
        var last = Math.Min(10_000, signatures * 6 / 10 / PublishedSigners.PageSize);
        return await P99(async i =>
        {
            if (await signers.Page("repeal-the-law", last - i % 5, "en", default) is null)
                throw new InvalidOperationException($"There is no page {last}.");
        });
    }

    static async Task<double> Desk(Folders folders, string planted)
    {
        await using var services = Offline.On(folders.Named(planted));
        await using var scope = services.CreateAsyncScope();
        var vault = scope.ServiceProvider.GetRequiredService<OpenVault>();
        if (!await services.GetRequiredService<VaultDoor>().Open(Passphrase, new(1), vault))
            throw new InvalidOperationException("The vault did not open.");
        var list = services.GetRequiredService<SupporterList>();
        var petition = (await list.Petitions("en", new(1), default))[0].Id;
        long? before = null;
        return await P99(async _ =>
            before = (await list.Before(petition, before, new(1), vault, default))!.LastOrDefault()?.Id
        );
    }

    static async Task<double> P99(Func<int, Task> call)
    {
        List<double> milliseconds = [];
        for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < WarmUp; )
            await call(0);
        for (var i = 0; i < Calls; i++)
        {
            var watch = Stopwatch.StartNew();
            await call(i);
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        }
        return milliseconds.Order().ElementAt(Calls * 99 / 100);
    }
}

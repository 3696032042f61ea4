using System.Diagnostics;
using System.Text.RegularExpressions;
using Campaign.Content.Petitions;
using Campaign.Signatures.Signed;
using Campaign.Upkeep;
using Microsoft.Data.Sqlite;

namespace Campaign.Load;

/// <summary>Each warms either side for ten seconds, then runs them in turn three times and prints every
/// ratio.</summary>
static class Measures
{
    const int WarmUp = 10,
        Seconds = 5,
        Rounds = 3,
        SitePort = 5210,
        BarePort = 5211;

    /// <summary>The runtime compiles a method for speed after thirty calls.</summary>
    const int Cold = 40;
    const string Petition = "/petitions/repeal-the-law";
    static readonly string[] Pages =
    [
        .. from language in (string[])["", "/km"]
        from page in (string[])
            [
                "/",
                "/timeline",
                "/timeline/day-of-action",
                "/demands",
                "/demands/stop-the-raids",
                "/testimonies",
                "/testimonies/why-she-came",
                "/updates",
                Petition,
                "/about",
            ]
        select language + page,
    ];
    static readonly string[] Brotli = ["-H", "Accept-Encoding: br"];

    public static async Task Read(Folders folders)
    {
        using var site = await Server.Site(folders, SitePort);
        await KeptAnswer.Keep(site.Url, folders.Bare); // rendered
        await KeptAnswer.Keep(site.Url, folders.Bare); // kept
        using var bare = await Server.Bare(folders, BarePort);
        await InTurn(
            "Kept front page, brotli, 32 connections",
            "≥ 0.8",
            () => Wrk.Run(bare.Url + "/", 32, Seconds, Brotli, []),
            () => Wrk.Run(site.Url + "/", 32, Seconds, Brotli, [])
        );
        await Uncached(site, folders);
    }

    public static async Task Sign(Folders folders)
    {
        using var site = await Server.Site(folders, SitePort);
        using var bare = await Server.Bare(folders, BarePort);
        using var client = new HttpClient();
        var stamp = Regex
            .Match(await client.GetStringAsync(site.Url + Petition), "name=\"stamp\" value=\"([^\"]+)")
            .Groups[1]
            .Value;
        await InTurn(
            "Acknowledged signatures, 64 connections",
            "≥ 0.5",
            () => Signing(bare.Url, "/sign", "x"),
            () => Signing(site.Url, Petition, stamp)
        );
    }

    public static async Task Start(Folders folders)
    {
        (await Server.Site(folders, SitePort)).Dispose(); // the database exists from here on
        for (var round = 1; round <= Rounds; round++)
        {
            using var site = await Server.Site(folders, SitePort);
            await Task.Delay(TimeSpan.FromSeconds(5));
            Console.WriteLine(
                $"Start to first answer: {site.FirstAnswerAfter.TotalMilliseconds:0} ms (≤ 2000); idle memory: {site.ResidentMegabytes} MB (≤ 200)"
            );
        }
    }

    static Task<Rate> Signing(string url, string path, string stamp) =>
        Wrk.Run(
            url,
            64,
            Seconds,
            ["-s", Path.Combine(AppContext.BaseDirectory, "sign.lua")],
            [path, stamp, Guid.CreateVersion7().ToString("N")]
        );

    static async Task InTurn(string what, string wanted, Func<Task<Rate>> limit, Func<Task<Rate>> ours)
    {
        Console.WriteLine($"{what} (wanted {wanted})");
        for (var warmed = Stopwatch.StartNew(); warmed.Elapsed.TotalSeconds < 2 * WarmUp; )
        {
            await limit();
            await ours();
        }
        List<double> ratios = [];
        for (var round = 1; round <= Rounds; round++)
        {
            var (most, is_) = (await limit(), await ours());
            ratios.Add(is_.PerSecond / most.PerSecond);
            Console.WriteLine(
                $"  round {round}: limit {most.PerSecond, 8:0}/s p99 {most.P99:0.0} ms, site {is_.PerSecond, 8:0}/s p99 {is_.P99:0.0} ms, ratio {ratios[^1]:0.00}"
            );
        }
        Console.WriteLine($"  median ratio {ratios.Order().ElementAt(Rounds / 2):0.00}");
    }

    /// <summary>Each time the content's version is raised behind its back, every page is rendered anew: texts, queries
    /// and all.</summary>
    static async Task Uncached(Server site, Folders folders)
    {
        using var client = new HttpClient();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folders.Data, "campaign.db")}");
        connection.Open();
        using var raise = connection.CreateCommand();
        raise.CommandText = "UPDATE Versions SET Content = Content + 1";
        List<double> milliseconds = [];
        for (var round = 0; round < Cold + Rounds; round++)
        {
            raise.ExecuteNonQuery();
            await Task.Delay(1_100); // the site looks every second
            foreach (var page in Pages)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await client.GetAsync(site.Url + page);
                if (round >= Cold)
                    milliseconds.Add(watch.Elapsed.TotalMilliseconds);
                if (answer.Headers.Contains("X-Kept"))
                    throw new InvalidOperationException("The page came from the cache.");
            }
        }
        Console.WriteLine(
            $"A page rendered anew, of {Pages.Length} kinds and languages: median {milliseconds.Order().ElementAt(milliseconds.Count / 2):0.0} ms (≤ 5), slowest {milliseconds.Max():0.0} ms"
        );
    }
}

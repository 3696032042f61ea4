using System.Diagnostics;
using Campaign.Content;
using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Reach.Exchange;
using Campaign.Reach.Explore;
using Campaign.Reach.Search;
using Campaign.Signatures;
using Campaign.Signatures.Signed;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace Campaign.Load;

/// <summary>What <see cref="Crowd"/> measures within a process, each part in one of its own.</summary>
static class CrowdInside
{
    const int Port = 5221,
        Warming = 60,
        Each = 50,
        Rounds = 4,
        Queries = 100,
        Publications = 20,
        Megabyte = 1024 * 1024;

    public static Task Measure(string part, string data) =>
        part switch
        {
            "thaw" => Thaw(data),
            "keep" => Keep(data),
            "fill" => Fill(data),
            "read" => Read(data),
            _ => throw new ArgumentException($"There is no part '{part}'."),
        };

    /// <summary>From text to forms, without the database.</summary>
    static async Task Thaw(string data)
    {
        await using var services = Offline.On(data, example: false);
        await using var db = await services.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContextAsync();
        var kinds = await db.Items.ToDictionaryAsync(item => item.Id, item => Kinds.Table[item.Kind].Form);
        var revisions = await db.Revisions.AsNoTracking().ToListAsync();
        List<double> seconds = [];
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var revision in revisions)
                revision.Thaw(kinds[revision.ItemId]);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }
        Console.WriteLine(
            $"{revisions.Count:#,0} revisions thawed: {seconds[0]:0.00} s cold, {seconds[^1]:0.00} s warm; they are {revisions.Sum(r => (long)r.Form.Length) / 1e6:0} million letters"
        );
    }

    static async Task Keep(string data)
    {
        await using var services = Offline.On(data, example: false);
        await using (var db = await services.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContextAsync())
            await db.Items.Include(item => item.Revisions).AsNoTracking().FirstAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var latest = await Snapshot(services);
        var made = watch.Elapsed;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(
            $"Snapshot of {latest.Now.Count:#,0} items: {kept / Megabyte} MB (≤ 100); read from the database in {made.TotalSeconds:0.00} s"
        );
    }

    static async Task Fill(string data)
    {
        await using var services = Offline.On(data, example: false);
        await Snapshot(services);
        var table = services.GetRequiredService<SearchTables>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        table.ReadIn(CancellationToken.None);
        var filled = watch.Elapsed;
        Console.WriteLine(
            $"Search table filled: {filled.TotalSeconds:0.0} s (≤ 5); it takes {raw.sqlite3_memory_used() / Megabyte} MB of SQLite's memory and {(GC.GetTotalMemory(forceFullCollection: true) - before) / Megabyte} MB beside it"
        );
    }

    static async Task<LatestCampaign> Snapshot(ServiceProvider services)
    {
        await services.GetRequiredService<ContentVersion>().Refresh();
        return services.GetRequiredService<LatestCampaign>();
    }

    static async Task Read(string data)
    {
        using var site = await SiteInside.Start(data, Port);
        site.Get<SearchTables>().ReadIn(CancellationToken.None);
        await SiteInside.Quiet();
        await Pages(site);
        await Search(site);
        await Publish(site);
    }

    /// <summary>In the last of some rounds, since the runtime compiles for speed what was called often, and after a
    /// pause. Not compressed: that is paid once a page.</summary>
    static async Task Pages(SiteInside site)
    {
        Dictionary<string, List<double>> byKind = [],
            timeline = [];
        List<string> periods =
        [
            .. from sort in EventSorts.All
            from year in Enumerable.Range(1990, 20)
            select $"timeline?kind={sort.AsKind()}&page={year}",
        ];
        for (var round = 0; round < Rounds; round++)
        {
            await MoveVersion(site);
            foreach (var kind in Kinds.Table.All.Where(kind => kind.HasPage))
                byKind[kind.Plural] = await Times(
                    site,
                    i => kind.Address($"{kind.Of.ToString().ToLowerInvariant()}-{i}")
                );
            timeline["timeline"] = await Times(site, i => periods[i]);
        }
        Tell("A page rendered anew, of every kind and language", 1, byKind);
        Tell("A page of the timeline rendered anew", 3, timeline);
    }

    /// <summary>Behind its back; from here on every page is made anew.</summary>
    static async Task MoveVersion(SiteInside site)
    {
        await using (var db = await site.Get<IDbContextFactory<CampaignDb>>().CreateDbContextAsync())
            await db.Database.ExecuteSqlAsync($"UPDATE Versions SET Content = Content + 1");
        await site.Get<ContentVersion>().Refresh();
        await SiteInside.Quiet();
    }

    static async Task<List<double>> Times(SiteInside site, Func<int, string> address)
    {
        List<double> milliseconds = [];
        for (var i = 0; i < Each; i++)
            foreach (var language in (string[])["/", "/km/"])
                milliseconds.Add((await site.Ask(language + address(i))).Milliseconds);
        return milliseconds;
    }

    static void Tell(string what, double most, Dictionary<string, List<double>> byKind) =>
        Console.WriteLine(
            $"{what}: median {Median(byKind.Values.SelectMany(times => times)):0.00} ms (≤ {most}), slowest {byKind.Values.Max(times => times.Max()):0.0} ms; {string.Join(", ", byKind.Select(kind => $"{kind.Key} {Median(kind.Value):0.00}"))}"
        );

    static double Median(IEnumerable<double> values) => values.Order().ToList() is var all ? all[all.Count / 2] : 0;

    /// <summary>Parts of words and several of them, in both languages, with and without the U+200B between
    /// them.</summary>
    static async Task Search(SiteInside site)
    {
        InventedWords words = new(PlantedCrowd.Seed);
        string Asked(int i) =>
            (i % 10) switch
            {
                0 => Start(words.EnglishWord(), 2),
                1 => Start(words.KhmerWord(), 3),
                2 => words.EnglishWord(),
                3 => words.KhmerWord(),
                4 => words.OftenEnglish(),
                5 => words.OftenKhmer(),
                6 => $"{words.OftenEnglish()} {words.EnglishWord()}",
                7 => $"{words.OftenKhmer()}\u200B{words.OftenKhmer()}",
                8 => $"{words.OftenEnglish()} {words.OftenKhmer()}",
                _ => words.English(60),
            };
        static string Start(string word, int letters) => word[..Math.Min(word.Length, letters)];
        List<(int Sort, double Milliseconds)> times = [];
        for (var i = -Warming; i < Queries; i++)
        {
            var answer = await site.Ask(
                $"{(i % 2 == 0 ? "" : "/km")}/search?q={Uri.EscapeDataString(Asked(Math.Abs(i)))}"
            );
            if (i >= 0)
                times.Add((i % 10, answer.Milliseconds));
        }
        var sorts = times.GroupBy(time => time.Sort).OrderBy(sort => sort.Key);
        Console.WriteLine(
            $"Search: median {Median(times.Select(time => time.Milliseconds)):0.0} ms (≤ 15), slowest {times.Max(time => time.Milliseconds):0.0} ms; by sort {string.Join(" ", sorts.Select(sort => $"{Median(sort.Select(time => time.Milliseconds)):0.0}"))}"
        );
    }

    static async Task Publish(SiteInside site)
    {
        string[] lists = ["/", "/timeline", "/demands", "/testimonies", "/updates"];
        List<double> seen = [];
        var anew = lists.ToDictionary(page => page, _ => new List<double>());
        for (var i = 0; i < Publications; i++)
        {
            var headline = $"Published for the {i}th time";
            var (id, revision) = await Draft(site, $"event-{i}", headline);
            await SiteInside.Quiet();
            var watch = Stopwatch.StartNew();
            if (await site.Get<ItemEditing>().Publish(id, revision, Actor.Site) is not EditOutcome.Saved)
                throw new InvalidOperationException("It could not be published.");
            while (!(await site.Ask($"/timeline/event-{i}")).Body.Contains(headline, StringComparison.Ordinal)) { }
            seen.Add(watch.Elapsed.TotalMilliseconds);
            await SiteInside.Quiet();
            foreach (var page in lists)
                anew[page].Add((await site.Ask(page)).Milliseconds);
        }
        Console.WriteLine(
            $"A publication seen by a reader: median {Median(seen):0} ms (≤ 100), slowest {seen.Max():0} ms"
        );
        Console.WriteLine(
            $"Lists rendered anew after it: {string.Join(", ", anew.Select(page => $"{page.Key} {Median(page.Value):0.0} ms"))}"
        );
    }

    static async Task<(int Item, int Revision)> Draft(SiteInside site, string slug, string headline)
    {
        await using var db = await site.Get<IDbContextFactory<CampaignDb>>().CreateDbContextAsync();
        var item = await db
            .Items.Include(i => i.Revisions)
            .SingleAsync(i => i.Kind == ItemKind.Event && i.Slug == slug);
        var form = (EventForm)item.Revisions[^1].Thaw(typeof(EventForm));
        form.In(Languages.English).Headline = headline;
        return
            await site.Get<ItemEditing>().Save(item.Id, form, item.Revisions[^1].Number, Actor.Site)
                is EditOutcome.Saved saved
            ? (saved.ItemId, saved.Revision)
            : throw new InvalidOperationException("It could not be saved.");
    }
}

using System.Diagnostics;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Data;
using Campaign.Organizing.Doors;
using Campaign.Reach.Explore;
using Campaign.Signatures.Signed;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Load;

/// <summary>A timeline of 2,000 events, published by the organizers' own commands, and what it costs to read.</summary>
static class Crowd
{
    const int Events = 2_000,
        Cold = 40,
        Measured = 21,
        Port = 5220;
    static readonly Random Chance = new(2008);
    static readonly string[] Syllables =
    [
        "ka",
        "ro",
        "ti",
        "men",
        "sa",
        "lo",
        "pre",
        "du",
        "vi",
        "nor",
        "gal",
        "be",
        "shi",
        "tum",
        "eck",
        "ola",
    ];

    /// <summary>Invented words: what is always the same would compress, and be found, as no real text is.</summary>
    static readonly string[] Vocabulary =
    [
        .. Enumerable
            .Range(0, 3_000)
            .Select(_ =>
                string.Concat(
                    Enumerable.Range(0, Chance.Next(2, 5)).Select(_ => Syllables[Chance.Next(Syllables.Length)])
                )
            ),
    ];

    public static async Task Read(Folders folders)
    {
        await Plant(folders);
        using var site = await Server.Site(folders, Port);
        using var client = new HttpClient { DefaultRequestHeaders = { { "Accept-Encoding", "br" } } };
        var bytes = (await client.GetByteArrayAsync(site.Url + "/timeline")).Length;
        Console.WriteLine($"/timeline with {Events} events: {bytes / 1024.0:0.0} KB on the wire (≤ 60)");
        // Rendering alone: compressing is paid once a page.
        client.DefaultRequestHeaders.AcceptEncoding.Clear();
        // A page of the timeline that nobody has asked for yet is rendered anew: each year and kind once.
        List<string> pages =
        [
            .. from year in Enumerable.Range(1990, 20)
            from kind in Enum.GetValues<EventSort>()
            select $"/timeline?kind={kind.ToString().ToLowerInvariant()}&page={year}",
        ];
        await Median("A page of the timeline rendered anew", 50, [.. pages.Take(Cold + Measured)], client, site);
        await Median(
            "Search",
            20,
            [.. Enumerable.Range(0, Cold + Measured).Select(i => $"/search?q={Words(1)}")],
            client,
            site
        );
        await Median(
            "Search for two letters",
            20,
            [.. Enumerable.Range(0, Cold + Measured).Select(i => $"/search?q={i:00}")],
            client,
            site
        );
    }

    static async Task Median(string what, int most, List<string> paths, HttpClient client, Server site)
    {
        List<double> milliseconds = [];
        foreach (var (path, i) in paths.Select((path, i) => (path, i)))
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.GetAsync(site.Url + path);
            if (i >= Cold)
                milliseconds.Add(watch.Elapsed.TotalMilliseconds);
            if (answer.Headers.Age is not null || !answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}, kept: {answer.Headers.Age}");
        }
        Console.WriteLine($"{what}: median {milliseconds.Order().ElementAt(milliseconds.Count / 2):0.0} ms (≤ {most})");
    }

    static string Words(int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => Vocabulary[Chance.Next(Vocabulary.Length)]));

    /// <param name="example">Beside the example campaign, its demands, its testimonies and its petition, and joined to
    /// them.</param>
    internal static async Task Plant(Folders folders, bool example = false)
    {
        await using var services = Offline.On(folders.Data, example);
        await services.GetRequiredService<FirstStart>().Prepare();
        var editing = services.GetRequiredService<ItemEditing>();
        var kinds = Enum.GetValues<EventSort>();
        await using var db = await services.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContextAsync();
        var joined = await db
            .Items.Where(item => item.Kind == ItemKind.Demand || item.Kind == ItemKind.Testimony)
            .Select(item => item.Id)
            .ToListAsync();
        for (var i = 0; i < Events; i++)
        {
            var form = new EventForm
            {
                Slug = $"event-{i}",
                When = $"{1990 + i / 100}-{1 + i % 12:00}-{1 + i % 28:00}",
                Sort = kinds[i % kinds.Length],
            };
            (form.In("en").Headline, form.In("en").Summary, form.In("en").Body) = (
                $"Raid {i}: {Words(5)}",
                Words(20),
                Words(160)
            );
            if (joined.Count > 0)
                form.Links.AddRange([joined[i % joined.Count], joined[(i + 1) % joined.Count]]);
            form.Sources.Add(new() { Title = "The Post, Phnom Penh" });
            if (await editing.Save(null, form, 0, Actor.Site) is not EditOutcome.Saved saved)
                throw new InvalidOperationException("An event could not be saved.");
            await editing.Publish(saved.ItemId, saved.Revision, Actor.Site);
        }
    }
}

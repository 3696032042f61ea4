using System.Net;
using System.Reflection;
using Campaign.Content;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Snapshot;
using Campaign.Content.Testimonies;
using Campaign.Content.Updates;
using Campaign.Organizing.Doors;
using Campaign.Reach.Sharing;
using Campaign.Signatures;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Reading;

/// <summary>What is withdrawn is in no output: not in a page, not in data, not in a feed.</summary>
public sealed class WithdrawnTests : IDisposable
{
    readonly RunningSite site = new();

    static readonly string[] Outputs =
    [
        .. PublicPages.All,
        "feed.atom",
        "km/feed.atom",
        "calendar.ics",
        "km/calendar.ics",
        "sitemap.xml",
        "km/search?q=WNU",
        .. Kinds
            .Table.All.Where(kind => kind.IsData)
            .SelectMany(kind => (string[])[$"api/v1/{kind.Plural}", $"km/api/v1/{kind.Plural}"]),
    ];

    [Fact]
    public void Every_kind_that_has_pages_is_tried() =>
        Assert.Superset(
            // Standing pages are withdrawn as they are.
            Kinds
                .Table.All.Where(kind => kind.HasPage && kind.Of != ItemKind.Page)
                .Select(kind => kind.Of)
                .ToHashSet(),
            GetType()
                .GetMethod(nameof(It_is_nowhere))!
                .GetCustomAttributes<InlineDataAttribute>()
                .Select(tried => (ItemKind)tried.Data[0]!)
                .ToHashSet()
        );

    [Theory]
    [InlineData(ItemKind.Event, "day-of-action", "Day of action", "timeline")]
    [InlineData(ItemKind.Update, "day-of-action-held", "More than 500 of us, in red", "updates")]
    [InlineData(ItemKind.Testimony, "no-way-left-to-earn", "No way left to earn", "testimonies")]
    [InlineData(ItemKind.Demand, "condoms-protect", "Condoms protect", "demands")]
    [InlineData(
        ItemKind.Petition,
        "repeal-the-law",
        "Repeal the law, stop the raids",
        "petitions",
        "/sheet",
        "/count.json",
        "/thanks",
        "/signatures",
        "/not-counted"
    )]
    [InlineData(ItemKind.Event, "police-deny-abuse", "Police chief denies", "timeline", "/event.ics")]
    public async Task It_is_nowhere(ItemKind kind, string slug, string headline, string section, params string[] beside)
    {
        var item = site.Get<LatestCampaign>().Now.BySlug<ItemContent>(kind, slug)!;
        var card = site.Get<Cards>().Of(item.Head("en"), "en").Name;
        var search = $"search?q={Uri.EscapeDataString(headline)}";
        await Eventually.IsTrue(
            async () => (await site.Client.GetAsync($"cards/{card}.jpg")).IsSuccessStatusCode,
            "the card"
        );
        Assert.Contains($"{section}/{slug}", await site.Client.GetStringAsync(search));

        await site.Get<ItemEditing>().Withdraw(item.Id, "a test", Actor.Site);

        var khmer = item.Headline("km").Value;
        foreach (var output in Outputs.Where(output => !output.Contains($"{section}/{slug}")))
        {
            var text = await site.Client.GetStringAsync(output);
            Assert.False(
                text.Contains($"{section}/{slug}")
                    || output.Contains($"api/v1/{section}") && text.Contains($"\"{slug}\""),
                $"/{output} still leads there."
            );
            // The front page's kicker and other items' texts speak of a day of action of their own.
            Assert.False(text.Contains($">{headline}"), $"/{output} still says {headline}.");
            Assert.False(text.Contains($">{khmer}<"), $"/{output} still says {khmer}.");
        }
        Assert.DoesNotContain($"{section}/{slug}", await site.Client.GetStringAsync(search));
        foreach (var language in (string[])["", "km/"])
        foreach (var address in beside.Prepend(""))
            Assert.Equal(
                HttpStatusCode.Gone,
                (await site.Client.GetAsync($"{language}{section}/{slug}{address}")).StatusCode
            );
        if (kind == ItemKind.Petition)
            Assert.Equal(
                HttpStatusCode.Gone,
                (await site.Client.GetAsync($"api/v1/petitions/{slug}/counts")).StatusCode
            );
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync($"cards/{card}.jpg")).StatusCode);
    }

    public void Dispose() => site.Dispose();
}

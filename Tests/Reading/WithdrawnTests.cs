using System.Net;
using Campaign.Organizers;
using Campaign.Publishing;
using Campaign.Sharing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Reading;

/// <summary>What is withdrawn is in no output: not in a page, not in data, not in a feed.</summary>
public sealed class WithdrawnTests : IDisposable
{
    readonly RunningSite site = new();

    static readonly string[] Outputs =
    [
        .. PublicPages.All, "feed.atom", "km/feed.atom", "calendar.ics", "km/calendar.ics", "sitemap.xml",
        "api/v1/events", "api/v1/demands", "api/v1/testimonies", "api/v1/updates", "api/v1/petitions", "km/api/v1/events", "km/api/v1/updates",
    ];

    [Theory]
    [InlineData(ItemKind.Event, "day-of-action", "Day of action", "timeline")]
    [InlineData(ItemKind.Update, "day-of-action-held", "More than 500 of us, in red", "updates")]
    [InlineData(ItemKind.Testimony, "no-way-left-to-earn", "No way left to earn", "testimonies")]
    [InlineData(ItemKind.Demand, "condoms-protect", "Condoms protect", "demands")]
    public async Task It_is_nowhere(ItemKind kind, string slug, string headline, string section)
    {
        await using var db = site.Database();
        var item = await db.Items.Include(i => i.Texts).SingleAsync(i => i.Kind == kind && i.Slug == slug);
        var card = Cards.Of(item.Head("en"), await site.Get<Campaign.Site.PublishedSite>().Front("en", default), "en").Name;
        var search = $"search?q={Uri.EscapeDataString(headline)}";
        await Eventually.IsTrue(async () => (await site.Client.GetAsync($"cards/{card}.jpg")).IsSuccessStatusCode, "the card");
        Assert.Contains($"{section}/{slug}", await site.Client.GetStringAsync(search));

        await site.Get<ItemEditing>().Withdraw(item.Id, "a test", Actor.Site);

        foreach (var output in Outputs.Where(output => !output.EndsWith($"{section}/{slug}")))
        {
            var text = await site.Client.GetStringAsync(output);
            Assert.False(text.Contains($"{section}/{slug}") || text.Contains($"\"{slug}\""), $"/{output} still leads there.");
            // The front page's kicker and other items' texts speak of a day of action of their own.
            Assert.False(text.Contains($">{headline}"), $"/{output} still says {headline}.");
        }
        Assert.DoesNotContain($"{section}/{slug}", await site.Client.GetStringAsync(search));
        foreach (var language in (string[])["", "km/"]) Assert.Equal(HttpStatusCode.Gone, (await site.Client.GetAsync($"{language}{section}/{slug}")).StatusCode);
        await Eventually.IsTrue(async () => (await site.Client.GetAsync($"cards/{card}.jpg")).StatusCode == HttpStatusCode.NotFound, "no card");
    }

    public void Dispose() => site.Dispose();
}

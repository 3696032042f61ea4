using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Timeline;
using Campaign.Data;
using Campaign.Signatures.Counting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Campaign.Tests.Reading;

/// <summary>Whatever organizers write, and however many sign, a page looks made for it.</summary>
[Trait("Kind", "Browser")]
public sealed class AnythingWrittenBrowserTests(Browser browser) : IDisposable
{
    const string English =
        "A headline of two hundred letters that goes on and on and on until nobody who reads it on a small screen remembers how it began and still it goes on for reasons that only its writer could tell us perhaps";
    static readonly string Khmer = string.Concat(Enumerable.Repeat("បញ្ឈប់\u200Bការ\u200Bចុះបង្ក្រាប\u200B", 9));

    readonly RunningSite site = new();

    [Theory]
    [InlineData(3)]
    [InlineData(1_234_567)]
    public async Task Long_headlines_and_few_or_many_signatures_fit_every_screen(long signed)
    {
        var desk = new Desk(site);
        await desk.Edit<FrontForm>("home", form => Lengthen(form));
        await desk.Edit<EventForm>("day-of-action", form => Lengthen(form));
        await desk.Edit<EventForm>("law-passed", form => form.When = "2008");
        await desk.Edit<PetitionForm>("repeal-the-law", form => Lengthen(form));
        await Count(signed);
        foreach (var width in (int[])[320, 360, 768, 1280])
        {
            var page = await browser.Open(site, "healthz", width);
            foreach (
                var path in (string[])
                    ["", "km/", "timeline", "timeline/day-of-action", "km/petitions/repeal-the-law", "petitions"]
            )
            {
                await page.GotoAsync($"{site.Url}{path}");
                Assert.True(
                    await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0,
                    $"{path} scrolls sideways at {width}."
                );
                var headline = (await page.Locator("h1").First.BoundingBoxAsync())!;
                Assert.True(headline.Height < 700, $"The headline of {path} is {headline.Height} high at {width}.");
            }
            Assert.Empty(await page.Violations());
            await page.Context.CloseAsync();
        }
        Assert.Contains(
            signed == 3 ? "3</p>" : "1,234,567</p>",
            await site.Client.GetStringAsync("petitions/repeal-the-law")
        );
    }

    static void Lengthen<TText>(ItemForm<TText> form)
        where TText : ItemTextForm, new() => (form.In("en").Headline, form.In("km").Headline) = (English, Khmer);

    async Task Count(long signed)
    {
        await using var db = site.Database();
        var petition = await db.Items.Where(i => i.Kind == ItemKind.Petition).Select(i => i.Id).SingleAsync();
        await db.SignatureCounts.Where(c => c.PetitionId == petition).ExecuteDeleteAsync();
        db.SignatureCounts.Add(
            new SignatureCount
            {
                PetitionId = petition,
                Confirmed = signed,
                At = site.Clock.GetUtcNow(),
            }
        );
        await ContentVersion.RaiseCounts(db);
        await db.SaveChangesAsync();
        await site.Get<ContentVersion>().Refresh();
    }

    public void Dispose() => site.Dispose();
}

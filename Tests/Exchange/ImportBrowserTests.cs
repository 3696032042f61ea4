using System.Text;
using Campaign.Content.Publishing;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Exchange;

/// <summary>An organizer's file: looked at first, then brought in; what cannot be read is told, and the site lives
/// on.</summary>
[Trait("Kind", "Browser")]
public sealed class ImportBrowserTests(Browser browser) : IDisposable
{
    const string Table = "Year,Month,Day,Headline\n1998,3,,The plan\n2008,6,31,<b>Bold</b>\n,6,4,No year\n";

    readonly RunningSite site = new(false);

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("en", 360)]
    [InlineData("km", 1280)]
    [InlineData("km", 360)]
    public async Task It_is_looked_at_first_and_then_brought_in(string language, int width)
    {
        var page = await Exchange(language, width);
        await Choose(
            page,
            new FilePayload
            {
                Name = "timeline.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(Table),
            }
        );
        await Expect(page.GetByText(string.Format(Say("ImportWould"), 2, 1, 1))).ToBeVisibleAsync();
        await Expect(page.GetByText(",6,4,No year")).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await page.Violations()));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        await page.GetByRole(AriaRole.Button, new() { Name = Say("BringInAsDrafts") }).ClickAsync();
        await Expect(page.GetByText("The plan")).ToBeVisibleAsync();
        Assert.DoesNotContain("The plan", await site.Client.GetStringAsync("timeline"));
        await page.Context.CloseAsync();

        string Say(string word) => Desk.Say(word, language);
    }

    [Fact]
    public async Task Fifty_megabytes_are_refused_in_words_and_nothing_is_brought_in()
    {
        var file = Path.Combine(site.Data, "large.json");
        await File.WriteAllBytesAsync(file, Encoding.UTF8.GetBytes(new string('[', 50 * 1024 * 1024)));
        var page = await Exchange("en", 1280);
        await page.GetByLabel(Say("FileToBringIn", "en")).SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = Say("LookAtFile", "en") }).ClickAsync();
        await Expect(page.GetByText(string.Format(Say("FileTooLarge", "en"), 10))).ToBeVisibleAsync();
        var large =
            Table
            + string.Concat(
                Enumerable
                    .Range(0, 5_000)
                    .Select(i => $"{1900 + i % 100},,,A headline of some length that makes the file a large one: {i}\n")
            );
        await Choose(
            page,
            new FilePayload
            {
                Name = "timeline.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(large),
            }
        );
        await Expect(page.GetByText(string.Format(Say("ImportWould", "en"), "5,002", 1, 1))).ToBeVisibleAsync();
        await using var db = site.Database();
        Assert.Equal(0, await db.Items.CountAsync(i => i.Kind == ItemKind.Event));
        await page.Context.CloseAsync();
    }

    async Task<IPage> Exchange(string language, int width)
    {
        await new Desk(site).TakeOver();
        var page = await new Desk(site).SignIn(browser, language, width);
        await page.GotoAsync("admin/exchange");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Say("Exchange", language) })).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await page.Violations()));
        return page;
    }

    async Task Choose(IPage page, FilePayload file)
    {
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await page.Locator("form[action='admin/import'] button[type=submit]").ClickAsync();
    }

    static string Say(string word, string language) => Desk.Say(word, language);

    public void Dispose() => site.Dispose();
}

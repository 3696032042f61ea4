using System.Globalization;
using Campaign.Web;
using Campaign.Web.Parts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Signing;

[Trait("Kind", "Browser")]
public sealed class SigningBrowserTests(Browser browser) : IDisposable
{
    readonly RunningSite site = new();

    [Theory]
    [InlineData(false, 360)]
    [InlineData(true, 1280)]
    public async Task A_supporter_reads_signs_and_confirms(bool script, int width)
    {
        var page = await browser.Open(site, "", width, script);
        await page.GetByRole(AriaRole.Link, new() { Name = "Day of action" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Stop the violent raids" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Beaten and robbed in the raids" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Women's Network for Unity" }).First.ClickAsync();
        await page.GetByLabel("Your name").FillAsync("ស្រីមុំ O'Brien");
        await page.GetByLabel("E-mail").FillAsync("sreymom@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign this petition" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Now check your mail" })).ToBeVisibleAsync();
        await page.GotoAsync(Inbox.LinkIn(await site.Inbox.LastTo("sreymom@example.org")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm my signature" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("petitions/repeal-the-law")]
    [InlineData("km/petitions/repeal-the-law")]
    [InlineData("petitions/repeal-the-law/signatures")]
    public async Task No_name_however_long_widens_a_page(string path)
    {
        await new Supporter(site).Sign(
            new string('N', 90),
            "long@example.org",
            also: [("Shown", "FullName"), ("Place", new string('P', 90))]
        );
        await new Supporter(site).Confirm(Inbox.LinkIn(await site.Inbox.LastTo("long@example.org")));
        await Eventually.IsTrue(
            async () => (await site.Client.GetStringAsync("petitions/repeal-the-law/signatures")).Contains("NNNN"),
            "the name"
        );
        var page = await browser.Open(site, path, 360);
        await Expect(page.GetByText("NNNN").First).ToBeVisibleAsync();
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Context.CloseAsync();
    }

    [Theory(DisableParallelization = true)]
    [InlineData("en")]
    [InlineData("km")]
    public async Task Without_script_one_signs_confirms_shows_and_hides_the_name_and_withdraws(string language)
    {
        var prefix = language == "en" ? "" : "km/";
        string Say(string word) => Words.ResourceManager.GetString(word, CultureInfo.GetCultureInfo(language))!;
        var page = await browser.Open(site, prefix + "petitions/repeal-the-law", 360, script: false);
        await page.GetByLabel(Say("YourName"), new() { Exact = true }).FillAsync("Sreymom Chan");
        await page.GetByLabel(Say("Email"), new() { Exact = true }).FillAsync("sreymom@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = Say("SignThisPetition") }).ClickAsync();
        var mail = await site.Inbox.LastTo("sreymom@example.org");
        await page.GotoAsync(Inbox.LinkIn(mail));
        await Expect(page.GetByText(Say("OthersWillSeeNothing"))).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Say("ConfirmMySignature") }).ClickAsync();
        await Follows(async () => await new Supporter(site).Count() == 1);

        await page.GotoAsync(Inbox.MineIn(mail));
        await page.GetByLabel(Say("VisibilityFullName")).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Say("SaveChanges") }).ClickAsync();
        await Expect(page.GetByText(Say("ChangesSaved"))).ToBeVisibleAsync();
        await Follows(async () => (await List(prefix)).Contains("Sreymom Chan"));
        await page.GetByLabel(Say("VisibilityCountedOnly")).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Say("SaveChanges") }).ClickAsync();
        await Follows(async () => !(await List(prefix)).Contains("Sreymom"));
        await page.GetByRole(AriaRole.Button, new() { Name = Say("TakeBack"), Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Say("ErasedHeading") })).ToBeVisibleAsync();
        await Follows(async () => await new Supporter(site).Count() == 0);
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Context.CloseAsync();
    }

    Task<string> List(string prefix) => site.Client.GetStringAsync($"{prefix}petitions/repeal-the-law/signatures");

    /// <summary>Within five seconds, as readers are promised.</summary>
    static Task Follows(Func<Task<bool>> so) => Eventually.IsTrue(so, "what follows", TimeSpan.FromSeconds(5));

    [Fact]
    public async Task A_fault_takes_the_focus_and_leads_to_its_field()
    {
        var page = await browser.Open(site, "petitions/repeal-the-law");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign this petition" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "E-mail is empty. Fill it in." }).ClickAsync();
        await Expect(page.GetByLabel("E-mail")).ToBeInViewportAsync();
        Assert.EndsWith("/petitions/repeal-the-law#Email", page.Url);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Leaving_the_page_leaves_no_way_back_to_it()
    {
        var page = await browser.Open(site, "timeline");
        await page.RouteAsync(
            "https://**",
            route => route.FulfillAsync(new() { Body = "elsewhere", ContentType = "text/html" })
        );
        await page.GetByRole(AriaRole.Link, new() { Name = "Exit this page" }).ClickAsync();
        await page.WaitForURLAsync("https://**");
        await page.GoBackAsync();
        Assert.DoesNotContain("/timeline", page.Url);
        await page.Context.CloseAsync();
    }

    public void Dispose() => site.Dispose();
}

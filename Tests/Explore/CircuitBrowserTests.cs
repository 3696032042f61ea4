using System.Net;
using Campaign.Web.Hosting.Answers;
using Campaign.Web.Hosting.Requests;
using Campaign.Web.Parts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Explore;

/// <summary>Where there is no circuit, no more of them, or one that rests.</summary>
[Trait("Kind", "Browser")]
public sealed class CircuitBrowserTests(ExampleSite site, Browser browser)
{
    public static TheoryData<string, int> Readers => ExplorerPage.Readers;

    [Fact]
    public async Task Without_script_each_mark_leads_to_its_page()
    {
        var page = await browser.Open(site, "explore", script: false);
        Assert.Contains("The axis below moves with JavaScript", await page.ContentAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Day of action" }).ClickAsync();
        Assert.EndsWith("/timeline/day-of-action", page.Url);
        Assert.Empty(await page.Context.CookiesAsync());
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync("explore?slides=1&event=day-of-action");
        Assert.Equal(
            "auto",
            await page.Locator("[data-axis]").EvaluateAsync<string>("axis => getComputedStyle(axis).overflowX")
        ); // all of it can be reached
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Day of action" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0); // none that would do nothing
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Whoever_was_away_goes_on_where_they_were(string language, int width)
    {
        var reader = await ExplorerPage.Open(browser, site, language, width, "?event=day-of-action");
        // As if these were ten minutes.
        await reader.Page.EvaluateAsync("document.querySelector('.explore').dataset.idle = '300'");
        await reader.Page.Keyboard.PressAsync("Shift");
        await Expect(reader.Page.GetByText(reader.Say("PausedForOthers"))).ToBeVisibleAsync();
        await reader.IsAccessible();
        await reader.Page.EvaluateAsync("delete document.querySelector('.explore').dataset.idle");
        await reader.Press(reader.Button("GoOn"));
        await Expect(reader.Panel.Locator("a[href='timeline/day-of-action']")).ToBeVisibleAsync();
        await reader.Page.WaitForSelectorAsync(".explore[data-live]");
        await reader.Close();
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("km", 360)]
    public async Task A_lost_connection_is_told_to_readers_and_organizers_in_their_language(string language, int width)
    {
        using var own = new RunningSite();
        var reader = await ExplorerPage.Open(browser, own, language, width);
        await new Desk(own).TakeOver();
        var desk = await new Desk(own).SignIn(browser, language, width);
        own.Stop();
        foreach (var page in (IPage[])[reader.Page, desk])
        {
            await Expect(page.GetByText(reader.Say("ConnectionLost"))).ToBeVisibleAsync();
            Assert.Equal("", string.Join("\n", await page.Violations()));
        }
        await reader.Close();
        await desk.Context.CloseAsync();
    }

    [Fact]
    public async Task Past_the_cap_there_is_the_same_without_its_comforts()
    {
        using var small = new RunningSite(true, ("Campaign:Circuits", "1"));
        var first = await ExplorerPage.Open(browser, small);
        var second = await browser.Open(small, "explore?event=day-of-action");
        await Expect(second.GetByText("Many are exploring just now")).ToBeVisibleAsync();
        await Expect(second.GetByRole(AriaRole.Heading, new() { Name = "Day of action" })).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await second.Violations()));
        using var negotiated = await small.Client.PostAsync("_blazor/negotiate?negotiateVersion=1", null);
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, true),
            (negotiated.StatusCode, negotiated.Headers.RetryAfter is not null)
        );
        await first.Close();
        await Eventually.IsTrue(
            async () => (await small.Client.GetStringAsync("explore")).Contains("blazor.web"),
            "room again"
        );
        await second.Context.CloseAsync();
    }
}

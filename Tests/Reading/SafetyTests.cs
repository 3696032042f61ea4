using Campaign.Upkeep;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Reading;

/// <summary>What a phone that others inspect holds after reading, and how to leave.</summary>
public sealed class SafetyTests(ExampleSite site, Browser browser)
{
    [Fact, Trait("Kind", "Browser")]
    public async Task Reading_thirty_pages_leaves_nothing_and_asks_nobody_else()
    {
        var page = await browser.Open(site, "healthz");
        List<string> elsewhere = [];
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not "data" } url && url.Host != site.Url.Host)
                elsewhere.Add(request.Url);
        };
        foreach (var path in PublicPages.All.Take(32))
            await page.GotoAsync($"{site.Url}{path}");
        Assert.Empty(elsewhere);
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Equal(
            0,
            await page.EvaluateAsync<int>(
                "async () => localStorage.length + sessionStorage.length + (await indexedDB.databases()).length + (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length"
            )
        );
        await page.Context.CloseAsync();
    }

    [Theory, Trait("Kind", "Browser")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leaving_puts_another_page_in_the_place_of_this_one(bool byKeyboard)
    {
        var page = await browser.Open(site, "healthz");
        await page.RouteAsync(
            "https://www.wikipedia.org/**",
            route => route.FulfillAsync(new() { Body = "<title>Elsewhere</title>", ContentType = "text/html" })
        );
        await page.GotoAsync($"{site.Url}testimonies/after-the-raids");
        if (byKeyboard)
            for (var i = 0; i < 3; i++)
                await page.Keyboard.PressAsync("Shift");
        else
            await page.GetByRole(AriaRole.Link, new() { Name = "Exit this page" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Elsewhere");
        await page.GoBackAsync();
        Assert.EndsWith("/healthz", page.Url);
        await page.Context.CloseAsync();
    }

    [Fact, Trait("Kind", "Browser")]
    public async Task Two_presses_of_Shift_or_a_capital_letter_leave_nobody_out()
    {
        var page = await browser.Open(site, "search");
        await page.GetByRole(AriaRole.Searchbox).FocusAsync();
        foreach (var key in (string[])["Shift", "Shift", "a", "Shift+B", "Shift"])
            await page.Keyboard.PressAsync(key);
        Assert.EndsWith("/search", page.Url);
        await page.Context.CloseAsync();
    }
}

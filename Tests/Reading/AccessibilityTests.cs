using Campaign.Upkeep;
using Microsoft.Playwright;

namespace Campaign.Tests.Reading;

public sealed class AccessibilityTests(ExampleSite site, Browser browser)
{
    public static TheoryData<string> Pages =>
        [
            .. PublicPages.All,
            "search?q=raid",
            "km/search?q=ច្បាប់",
            "search?q=zzzz",
            "petitions/repeal-the-law/sheet",
            "confirm",
            "km/confirm",
            "confirm/AAAA",
            "nothing",
            "km/nothing",
            "admin/sign-in",
        ];

    [Theory, MemberData(nameof(Pages)), Trait("Kind", "Browser")]
    public async Task Axe_finds_nothing_and_nothing_runs_off_the_side(string path)
    {
        var page = await browser.Open(site, "healthz");
        List<string> complaints = [];
        // That the page itself is a 404 is what some of them are about.
        page.Console += (_, message) =>
        {
            if (
                message.Location?.Split(':')[..^2] is not { } at
                || !string.Join(':', at).StartsWith($"{site.Url}{path}")
                || !message.Text.StartsWith("Failed to load")
            )
                complaints.Add(message.Text);
        };
        await page.GotoAsync($"{site.Url}{path}");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(door => door.open = true)");
        foreach (
            var (width, scheme) in ((int, ColorScheme)[])
                [(1280, ColorScheme.Light), (360, ColorScheme.Light), (320, ColorScheme.Dark)]
        )
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Empty(await page.Violations());
            Assert.True(
                await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0,
                $"The page scrolls sideways at {width}."
            );
        }
        Assert.Empty(complaints);
        await page.Context.CloseAsync();
    }
}

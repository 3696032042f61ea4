using Campaign.Ground.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Reading;

/// <summary>The frame of every page: signing and leaving in reach, and nothing fixed in the way.</summary>
[Trait("Kind", "Browser")]
public sealed class FrameBrowserTests(ExampleSite site, Browser browser)
{
    /// <summary>Of a phone, in pixels as all heights here.</summary>
    const int Screen = 740;

    static readonly string[] Paths =
    [
        "",
        "timeline",
        "timeline/day-of-action",
        "demands/stop-the-raids",
        "testimonies/after-the-raids",
        "petitions",
        "petitions/repeal-the-law",
        "petitions/repeal-the-law/thanks",
        "safety",
    ];

    public static TheoryData<string, int> Readers =>
        [
            .. from language in Languages.All
            from width in (int[])[360, 768, 1280]
            select new TheoryDataRow<string, int>(language, width),
        ];

    [Theory, MemberData(nameof(Readers))]
    public async Task Nothing_fixed_covers_a_control_that_has_the_focus(string language, int width)
    {
        var page = await Open(language, width);
        foreach (var path in Paths)
        {
            await page.GotoAsync(At(language, path));
            await page.EvaluateAsync("document.querySelectorAll('main details').forEach(door => door.open = true)");
            var covered = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll("main :is(a, button, input, textarea, summary), .colophon a")]
                  .filter(control => control.checkVisibility() && !control.closest(".unseen"))
                  .filter(control => {
                    control.focus();
                    control.scrollIntoView({ block: "nearest", inline: "nearest" });   // as a hand draws in what stands aside
                    const box = control.getClientRects()[0];
                    const hit = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                    return box && !(hit && (control.contains(hit) || hit.contains(control) || hit.closest("label")));
                  })
                  .map(control => control.outerHTML.slice(0, 120))
                """
            );
            Assert.Empty(covered);
        }
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Readers))]
    public async Task Signing_is_one_press_away_on_every_page_and_nobody_who_has_signed_is_asked(
        string language,
        int width
    )
    {
        var page = await Open(language, width);
        foreach (var path in Paths)
        {
            await page.GotoAsync(At(language, path));
            var sign = page.Locator("header .sign");
            if (path.EndsWith("/thanks"))
            {
                await Expect(sign).ToHaveCountAsync(0);
                await Expect(page.Locator(".ask")).ToHaveCountAsync(0);
                continue;
            }
            await Expect(sign).ToBeInViewportAsync();
            await sign.ClickAsync();
            await Expect(page.Locator("input[name=Name]")).ToBeInViewportAsync();
        }
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("km")]
    public async Task A_phones_first_screens_hold_the_claim_the_latest_fact_the_button_and_the_newest_event(
        string language
    )
    {
        var page = await Open(language, 360);
        await page.SetViewportSizeAsync(360, Screen);
        await page.GotoAsync(At(language, ""));
        async Task<double> Bottom(string selector)
        {
            var box = (await page.Locator(selector).First.BoundingBoxAsync())!;
            return box.Y + box.Height;
        }
        Assert.InRange(await Bottom(".masthead"), 40, 84);
        Assert.InRange(await Bottom(".hero h1"), 0, Screen * 0.6);
        Assert.InRange(await Bottom(".latest"), 0, Screen - 56);
        Assert.InRange(await Bottom(".sheet .button"), 0, Screen * 1.5);
        Assert.InRange(await Bottom(".line li:first-child .stamp"), Screen, Screen * 2);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_laptops_headline_begins_high()
    {
        var page = await Open("en", 1280);
        await page.GotoAsync(At("en", ""));
        var headline = (await page.Locator(".hero h1").BoundingBoxAsync())!;
        Assert.InRange(headline.Y, 60, 200);
        Assert.InRange(headline.Height, 150, 260); // two lines, as large as a placard's
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Readers))]
    public async Task Whoever_has_signed_is_given_what_to_pass_on_and_it_does_not_say_that_they_have(
        string language,
        int width
    )
    {
        var page = await Open(language, width);
        await page.GotoAsync(At(language, "petitions/repeal-the-law/thanks"));
        await Expect(page.Locator(".share .qr")).ToBeVisibleAsync();
        var links = await page.Locator(".share a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.Equal(5, links.Length);
        foreach (var link in links.Select(Uri.UnescapeDataString))
        {
            Assert.Contains("petitions/repeal-the-law", link);
            Assert.DoesNotContain("thanks", link);
            Assert.DoesNotContain("signed", link);
        }
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Readers))]
    public async Task The_menu_leads_everywhere(string language, int width)
    {
        var page = await Open(language, width);
        await page.GotoAsync(At(language, "about"));
        if (width < 1200)
            await page.Locator(".menu summary").ClickAsync();
        var links = page.Locator(".menu a");
        Assert.Equal(7, await links.CountAsync());
        await Expect(links.Last).ToBeInViewportAsync();
        await links.First.ClickAsync();
        await Expect(page).ToHaveURLAsync(At(language, "timeline"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task No_page_needs_more_than_six_answers()
    {
        foreach (var path in PublicPages.All.Where(path => !path.EndsWith("/thanks")))
        {
            var page = await browser.Open(site, "healthz");
            List<string> asked = [];
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith("data:", StringComparison.Ordinal))
                    asked.Add(request.Url);
            };
            await page.GotoAsync($"{site.Url}{path}", new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.True(asked.Count <= 6, $"{path}: {string.Join(", ", asked)}");
            await page.Context.CloseAsync();
        }
    }

    Task<IPage> Open(string language, int width) => browser.Open(site, "healthz", width, locale: language);

    string At(string language, string path) => $"{site.Url}{(language == "km" ? "km/" : "")}{path}";
}

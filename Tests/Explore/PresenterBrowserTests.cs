using Campaign.Content.Timeline;
using Campaign.Web.Parts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Explore;

/// <summary>As slides, for a meeting: led by a clicker, by keys, by a thumb.</summary>
[Trait("Kind", "Browser")]
public sealed class PresenterBrowserTests(ExampleSite site, Browser browser)
{
    public static TheoryData<string, int> Readers => ExplorerPage.Readers;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task It_is_led_by_a_clicker_and_by_keys(string language, int width)
    {
        var reader = await ExplorerPage.Open(browser, site, language, width);
        var page = reader.Page;
        await reader.Press(reader.Button("Present"));
        var slide = page.GetByRole(AriaRole.Dialog, new() { Name = reader.Say("Present") });
        await At(1);
        foreach (
            var (key, at) in ((string, int)[])
                [
                    ("PageDown", 2),
                    (" ", 3),
                    ("ArrowRight", 4),
                    ("End", 5),
                    ("PageUp", 4),
                    ("Home", 1),
                    ("Enter", 2),
                    ("End", 5),
                    ("PageUp", 4),
                ]
        )
        {
            await page.Keyboard.PressAsync(key);
            await At(at);
        }
        await Expect(slide.GetByRole(AriaRole.Heading)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("l");
        await Expect(slide.GetByRole(AriaRole.Heading)).ToHaveCountAsync(2);
        await reader.IsAccessible();
        Assert.True(
            await page.EvaluateAsync<bool>("document.querySelector('[data-presenter]').scrollWidth <= innerWidth")
        );
        await page.Keyboard.PressAsync("b");
        await Expect(slide.GetByRole(AriaRole.Heading)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("b");
        await At(4);
        await page.Keyboard.PressAsync("f");
        await Eventually.IsTrue(
            () => page.EvaluateAsync<bool>("document.fullscreenElement?.matches('[data-presenter]') === true"),
            "the whole screen"
        );
        await page.Keyboard.PressAsync("f");
        await Eventually.IsTrue(
            () => page.EvaluateAsync<bool>("document.fullscreenElement === null"),
            "the window again"
        );
        // No cursor when nobody moves it.
        await Expect(slide).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("still"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(slide).ToHaveCountAsync(0);
        await Expect(reader.Button("Present")).ToBeFocusedAsync();
        await reader.Close();

        Task At(int event_) => Expect(slide.GetByText($"{event_} / 5")).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task It_is_led_by_its_buttons(string language, int width)
    {
        var reader = await ExplorerPage.Open(browser, site, language, width, "?slides=1&event=police-deny-abuse");
        var slide = reader.Page.GetByRole(AriaRole.Dialog, new() { Name = reader.Say("Present") });
        await Expect(slide.GetByText("3 / 5")).ToBeVisibleAsync();
        await reader.Press(slide.GetByRole(AriaRole.Button, new() { Name = reader.Say("MoveLater") }));
        await Expect(slide.GetByText("4 / 5")).ToBeVisibleAsync();
        if (width < 600)
        {
            await reader.Swipe(-120);
            await Expect(slide.GetByText("5 / 5")).ToBeVisibleAsync();
            await reader.Swipe(120);
            await Expect(slide.GetByText("4 / 5")).ToBeVisibleAsync();
        }
        await reader.Press(slide.GetByRole(AriaRole.Button, new() { Name = reader.Say("MoveEarlier") }));
        await Expect(slide.GetByText("3 / 5")).ToBeVisibleAsync();
        await reader.Press(slide.GetByRole(AriaRole.Button, new() { Name = reader.Say("BothLanguages") }));
        await Expect(slide.GetByRole(AriaRole.Heading)).ToHaveCountAsync(2);
        var close = slide.GetByRole(AriaRole.Button, new() { Name = reader.Say("Close") });
        await close.FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter"); // a button's own key, not the next slide
        await Expect(slide).ToHaveCountAsync(0);
        await Expect(reader.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("slides="));
        await reader.Close();
    }

    [Fact]
    public async Task A_black_sheet_has_the_keys_too_and_no_hand_stays_on_the_wall()
    {
        var reader = await ExplorerPage.Open(browser, site, query: "?slides=1&event=day-of-action");
        var slide = reader.Page.GetByRole(AriaRole.Dialog);
        var later = slide.GetByRole(AriaRole.Button, new() { Name = reader.Say("MoveLater") });
        await later.ClickAsync();
        await Expect(slide).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("still"));
        Assert.Equal("none", await later.EvaluateAsync<string>("button => getComputedStyle(button).cursor"));
        Assert.Equal(
            "0",
            await slide.Locator(".presenter-tools").EvaluateAsync<string>("tools => getComputedStyle(tools).opacity")
        );
        await later.FocusAsync();
        await reader.Page.Keyboard.PressAsync("b");
        await Expect(slide.GetByRole(AriaRole.Heading)).ToHaveCountAsync(0);
        await Expect(slide).ToBeFocusedAsync();
        await reader.Page.Keyboard.PressAsync("b");
        await Expect(slide.GetByRole(AriaRole.Heading)).ToHaveCountAsync(1);
        await reader.Close();
    }

    [Fact]
    public async Task What_does_not_fit_on_a_slide_is_scrolled_before_the_next_one_comes()
    {
        using var own = new RunningSite();
        await new Desk(own).Edit<EventForm>(
            "day-of-action",
            form => form.In("en").Summary = string.Concat(Enumerable.Repeat("They came at night. ", 30))
        );
        var reader = await ExplorerPage.Open(browser, own, query: "?slides=1&event=day-of-action", width: 640);
        await reader.Page.SetViewportSizeAsync(640, 320);
        var (page, slide) = (reader.Page, reader.Page.GetByRole(AriaRole.Dialog));
        await Expect(slide.GetByText("4 / 5")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("PageDown");
        await Eventually.IsTrue(async () => await Scrolled() > 0, "scrolled");
        await Expect(slide.GetByText("4 / 5")).ToBeVisibleAsync();
        while (!await IsNext())
        {
            var before = await Scrolled();
            await page.Keyboard.PressAsync("PageDown");
            await Eventually.IsTrue(
                async () => await IsNext() || await Scrolled() > before,
                "further, or the next one"
            );
        }
        await reader.Close();

        Task<bool> IsNext() => slide.GetByText("5 / 5").IsVisibleAsync();
        Task<double> Scrolled() => slide.Locator(".slide").EvaluateAsync<double>("slide => slide.scrollTop");
    }

    [Fact]
    public async Task Nothing_moves_for_whoever_wishes_for_no_motion()
    {
        var reader = await ExplorerPage.Open(browser, site);
        await reader.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await reader.Press(reader.Button("Filter"));
        await Expect(reader.Page.Locator(".filters")).ToBeVisibleAsync();
        Assert.Empty(
            await reader.Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration.split(',').concat(getComputedStyle(e).animationDuration.split(',')).some(time => parseFloat(time) > 0)).map(e => e.className)"
            )
        );
        await reader.Close();
    }
}

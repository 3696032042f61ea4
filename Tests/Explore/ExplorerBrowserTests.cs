using Campaign.Organizing.Doors;
using Campaign.Web.Parts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Explore;

/// <summary>The campaign on one axis: by mouse, fingers and keys, in both languages, at a desk and on a
/// phone.</summary>
[Trait("Kind", "Browser")]
public sealed class ExplorerBrowserTests(ExampleSite site, Browser browser)
{
    public static TheoryData<string, int> Readers => ExplorerPage.Readers;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task What_is_chosen_is_read_beside_the_axis_which_stays_in_sight_and_moves_with_it(
        string language,
        int width
    )
    {
        var reader = await ExplorerPage.Open(browser, site, language, width);
        await reader.Press(reader.Mark("police-deny-abuse"));
        foreach (var slug in (string[])["police-deny-abuse", "day-of-action", "minister-due-to-speak"])
        {
            await Expect(reader.Panel.Locator($"a[href='timeline/{slug}']").First).ToBeVisibleAsync();
            await Expect(reader.Panel.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToBeInViewportAsync();
            // Nothing lies over it where it is chosen.
            await Eventually.IsTrue(
                () =>
                    reader.Axis.EvaluateAsync<bool>(
                        "axis => { const box = axis.getBoundingClientRect(); return axis.contains(document.elementFromPoint(box.left + box.width / 2, box.top + 30)); }"
                    ),
                "the axis in sight"
            );
            if (slug != "minister-due-to-speak")
                await reader.Press(reader.Panel.GetByRole(AriaRole.Button, new() { Name = reader.Say("MoveLater") }));
        }
        await Eventually.IsTrue(
            async () =>
                Math.Abs(
                    await reader.PlaceOf("minister-due-to-speak")
                        - await reader.Axis.EvaluateAsync<double>(
                            "axis => axis.getBoundingClientRect().x + axis.clientWidth / 2"
                        )
                ) < 30,
            "what is chosen in the middle"
        );
        await reader.Close();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task It_zooms_moves_and_shows_everything_again(string language, int width)
    {
        var reader = await ExplorerPage.Open(browser, site, language, width);
        await Expect(reader.Page.GetByText(reader.Say("EventsInAll", 5), new() { Exact = true })).ToBeVisibleAsync();
        var apart = await Apart();
        await reader.ComeNearer();
        await Eventually.IsTrue(async () => await Apart() > apart * 1.3, "nearer by hand");
        apart = await Apart();
        await reader.Press(reader.Button("ZoomOut"));
        await Eventually.IsTrue(async () => await Apart() < apart * 0.8, "farther by the button");
        await reader.Press(reader.Button("ZoomIn"));
        await Eventually.IsTrue(async () => Math.Abs(await Apart() - apart) < 1, "and back");
        var at = await reader.PlaceOf("day-of-action");
        await reader.Drag(-60);
        await Eventually.IsTrue(
            async () => Math.Abs(await reader.PlaceOf("day-of-action") - at + 60) < 3,
            "60 pixels to the left"
        );
        await Eventually.IsTrue(
            () => reader.Axis.EvaluateAsync<bool>("axis => axis.style.getPropertyValue('--dragged') === '0px'"),
            "drawn where it was let go"
        );
        var moved = await Shift();
        await reader.Press(reader.Button("MoveLater"));
        await Eventually.IsTrue(async () => Math.Abs(await Shift() - moved + 200) < 1, "later by the button");
        await reader.Press(reader.Button("MoveEarlier"));
        await Eventually.IsTrue(async () => Math.Abs(await Shift() - moved) < 1, "and back");
        await reader.Press(reader.Button("FitAll"));
        await Eventually.IsTrue(
            async () => await InSight("law-passed") && await InSight("day-of-action"),
            "everything"
        );
        await reader.Press(reader.Button("Today"));
        await Eventually.IsTrue(
            async () => (await reader.Page.Locator(".today line").BoundingBoxAsync())?.X is > 0 and var x && x < width,
            "today"
        );
        await reader.IsAccessible();
        await reader.Press(reader.Button("FitAll"));
        await reader.Press(reader.Button("ZoomIn"));
        await reader.Press(reader.Page.Locator(".minimap"), new() { X = 4, Y = 10 });
        await Eventually.IsTrue(
            async () => await InSight("law-passed") && !await InSight("day-of-action"),
            "where the minimap was pressed"
        );
        await reader.Close();

        Task<double> Shift() =>
            reader.Page.EvaluateAsync<double>(
                "document.querySelector('.time-axis .moving').transform.baseVal[0].matrix.e"
            );
        async Task<double> Apart() => await reader.PlaceOf("day-of-action") - await reader.PlaceOf("police-deny-abuse");
        async Task<bool> InSight(string slug) => await reader.PlaceOf(slug) is var x && x > 0 && x < width;
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task By_the_keyboard_alone_every_event_is_reached_and_the_focus_goes_with_it(
        string language,
        int width
    )
    {
        var reader = await ExplorerPage.Open(browser, site, language, width);
        await reader.Axis.FocusAsync();
        var url = reader.Page.Url;
        await reader.Page.Keyboard.PressAsync("+");
        await Eventually.IsTrue(() => reader.Page.Url != url, "nearer");
        var at = await reader.PlaceOf("day-of-action");
        await reader.Page.Keyboard.PressAsync("ArrowRight");
        await Eventually.IsTrue(async () => await reader.PlaceOf("day-of-action") < at, "on");
        await reader.Page.Keyboard.PressAsync("0");
        foreach (
            var slug in (string[])
                ["law-passed", "raids-increase", "police-deny-abuse", "day-of-action", "minister-due-to-speak"]
        )
        {
            await reader.Page.Keyboard.PressAsync("ArrowDown");
            await Expect(reader.Panel.Locator($"a[href='timeline/{slug}']")).ToBeVisibleAsync();
            await Eventually.IsTrue(
                async () =>
                    await reader.Page.EvaluateAsync<string?>("document.activeElement.getAttribute('href')")
                    == $"timeline/{slug}",
                $"the focus on {slug}"
            );
        }
        await reader.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(reader.Mark("day-of-action")).ToBeFocusedAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await Eventually.IsTrue(
            async () => await reader.Page.EvaluateAsync<string>("document.activeElement.id") == "chosen",
            "the focus on what is read"
        );
        await reader.IsAccessible();
        await reader.Close();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_chosen_event_shows_all_that_is_joined_to_it_and_its_address_shows_another_the_same(
        string language,
        int width
    )
    {
        var reader = await ExplorerPage.Open(browser, site, language, width);
        await reader.Press(reader.Mark("day-of-action"));
        var panel = reader.Panel;
        await Expect(panel.GetByRole(AriaRole.Heading, new() { Name = reader.Say("DemandsThatDay") }))
            .ToBeVisibleAsync();
        await Expect(panel.Locator("a[href='demands/stop-the-raids']")).ToBeVisibleAsync();
        await Expect(panel.Locator(".door-note").First).ToBeVisibleAsync(); // a door stays a door
        await Expect(panel.GetByText("The Post, Phnom Penh").First).ToBeVisibleAsync();
        await reader.Press(panel.GetByText(reader.Say("Share"), new() { Exact = true }));
        await Expect(panel.Locator("code")).ToContainTextAsync("timeline/day-of-action");
        await reader.IsAccessible();
        await reader.IsAt("event=day-of-action");
        var shared = await ExplorerPage.Open(browser, site, language, width, new Uri(reader.Page.Url).Query);
        await Expect(shared.Panel.Locator("a[href='timeline/day-of-action']")).ToBeVisibleAsync();
        await shared.Close();
        await reader.Press(panel.GetByRole(AriaRole.Button, new() { Name = reader.Say("MoveEarlier") }));
        await Expect(panel.Locator("a[href='timeline/police-deny-abuse']")).ToBeVisibleAsync();
        await reader.IsAt("event=police-deny-abuse");
        await reader.Press(panel.GetByRole(AriaRole.Button, new() { Name = reader.Say("MoveLater") }));
        await Expect(panel.Locator("a[href='timeline/day-of-action']")).ToBeVisibleAsync();
        await reader.IsAt("event=day-of-action");
        await reader.Page.GoBackAsync();
        await Expect(panel.Locator("a[href='timeline/police-deny-abuse']")).ToBeVisibleAsync();
        await reader.Press(panel.GetByRole(AriaRole.Button, new() { Name = reader.Say("Close") }));
        await Expect(panel).ToHaveCountAsync(0);
        await reader.Close();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task It_shows_how_exactly_each_date_is_known_and_how_each_demand_stood(string language, int width)
    {
        var reader = await ExplorerPage.Open(browser, site, language, width);
        foreach (
            var (slug, shape) in ((string, string)[])
                [
                    ("law-passed", "band"),
                    ("raids-increase", "fades"),
                    ("minister-due-to-speak", "hollow"),
                    ("day-of-action", "event"),
                ]
        )
            await Expect(reader.Page.Locator($"[data-axis] .{shape} a[href='timeline/{slug}']")).ToHaveCountAsync(1);
        await Expect(reader.Mark("minister-due-to-speak"))
            .ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex(reader.Say("Announced")));
        await Expect(reader.Axis.GetByRole(AriaRole.List).First.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5);
        await Expect(reader.Page.Locator(".demand-strip .demand")).ToHaveCountAsync(4);
        await Expect(reader.Axis.GetByRole(AriaRole.List).Last.GetByRole(AriaRole.Listitem).Nth(1))
            .ToContainTextAsync(reader.Say("DemandDenied"));
        await reader.Close();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task It_says_who_claimed_what_and_how_a_demand_stood_on_that_day(string language, int width)
    {
        var reader = await ExplorerPage.Open(browser, site, language, width, "?event=police-deny-abuse");
        await Expect(reader.Panel.GetByRole(AriaRole.Heading, new() { Name = reader.Say("ClaimsAndAnswers") }))
            .ToBeVisibleAsync();
        var placard = reader
            .Panel.GetByRole(AriaRole.Listitem)
            .Filter(new() { Has = reader.Page.Locator("a[href='demands/stop-the-raids']") })
            .First;
        await Expect(placard.Locator(".tag")).ToHaveTextAsync(reader.Say("DemandDenied"));
        await reader.Press(reader.Panel.GetByRole(AriaRole.Button, new() { Name = reader.Say("MoveLater") }));
        // Put again on the day of action.
        await Expect(placard.Locator(".tag")).ToHaveTextAsync(reader.Say("DemandNoAnswer"));
        await Expect(reader.Page.Locator(".state-key")).ToContainTextAsync(reader.Say("DemandDenied"));
        if (language != "en")
            await Expect(reader.Panel.GetByText(reader.Say("NotReviewed"))).ToBeVisibleAsync();
        await reader.Close();
    }

    [Fact]
    public async Task In_the_dark_it_is_as_readable()
    {
        var reader = await ExplorerPage.Open(browser, site, query: "?event=police-deny-abuse");
        await reader.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await reader.Press(reader.Button("Filter"));
        await reader.IsAccessible();
        await reader.Field("WordsIn").FillAsync("nothing has these words");
        await Expect(reader.Page.GetByText("0 of 5 events")).ToBeVisibleAsync();
        await reader.IsAccessible();
        await reader.Close();
    }

    [Fact]
    public async Task Whoever_scrolls_past_is_not_caught_by_it_and_escape_closes_what_was_chosen()
    {
        var reader = await ExplorerPage.Open(browser, site, width: 1280, query: "?event=day-of-action");
        await reader.Axis.HoverAsync();
        await reader.Page.Mouse.WheelAsync(0, 300);
        await Eventually.IsTrue(
            async () => await reader.Page.EvaluateAsync<double>("scrollY") > 0,
            "the page scrolled"
        );
        Assert.DoesNotContain("zoom=", reader.Page.Url);
        await reader.Axis.FocusAsync();
        await reader.Page.Keyboard.PressAsync("Escape");
        await Expect(reader.Panel).ToHaveCountAsync(0);
        await reader.Close();
    }

    [Fact]
    public async Task With_a_key_held_a_mark_is_a_link_like_any_other()
    {
        var reader = await ExplorerPage.Open(browser, site);
        var other = await reader.Page.Context.RunAndWaitForPageAsync(() =>
            reader.Mark("day-of-action").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] })
        );
        await Expect(other).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/timeline/day-of-action$"));
        await Expect(reader.Panel).ToHaveCountAsync(0);
        await reader.Close();
    }
}

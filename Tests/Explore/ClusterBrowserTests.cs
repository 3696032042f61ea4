using Campaign.Content.Timeline;
using Campaign.Web.Parts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Explore;

/// <summary>Many events close together, none at all, and what comes while somebody looks.</summary>
[Trait("Kind", "Browser")]
public sealed class ClusterBrowserTests(Browser browser) : IDisposable
{
    readonly RunningSite site = new(false);

    public static TheoryData<string, int> Readers => ExplorerPage.Readers;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Within_a_cluster_the_keys_name_each_event_and_enter_reads_it(string language, int width)
    {
        for (var i = 1; i <= 12; i++)
            await Event($"raid-{i}", $"2008-06-{i:00}");
        await Event("long-ago", "1990");
        var reader = await ExplorerPage.Open(browser, site, language, width);
        await reader.Axis.FocusAsync();
        foreach (var slug in (string[])["long-ago", "raid-1", "raid-2", "raid-3"])
        {
            await reader.Page.Keyboard.PressAsync("ArrowDown");
            await Expect(reader.Axis.Locator("a:focus"))
                .ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex($": {slug}( · 12 .*)?$"));
            await Expect(reader.Panel.Locator($"a[href='timeline/{slug}']")).ToBeVisibleAsync();
        }
        await reader.IsAccessible();
        await reader.IsAt("event=raid-3");
        var url = reader.Page.Url;
        await reader.Page.Keyboard.PressAsync("Enter");
        await Eventually.IsTrue(
            async () => await reader.Page.EvaluateAsync<string>("document.activeElement.id") == "chosen",
            "the focus on what is read"
        );
        Assert.Equal(url, reader.Page.Url); // and not nearer
        await reader.Press(reader.Axis.Locator(".cluster a"));
        await Eventually.IsTrue(() => reader.Page.Url != url, "a cluster pressed comes nearer");
        await reader.Close();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task What_no_zoom_parts_is_listed(string language, int width)
    {
        foreach (var slug in (string[])["morning", "noon", "evening"])
            await Event(slug, "2008-06-04");
        await Event("later", "2008-06-05");
        var reader = await ExplorerPage.Open(browser, site, language, width);
        while (!await IsListed())
        {
            var from = reader.Page.Url;
            await reader.Press(reader.Axis.Locator(".cluster a").First);
            await Eventually.IsTrue(async () => await IsListed() || reader.Page.Url != from, "nearer, or the list");
        }
        await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Name = reader.Say("OnTheSameDays") }))
            .ToBeVisibleAsync();
        await reader.IsAccessible();
        await reader.Press(reader.Page.GetByRole(AriaRole.Button, new() { Name = "noon" }));
        await Expect(reader.Panel.Locator("a[href='timeline/noon']")).ToBeVisibleAsync();
        await reader.Close();

        async Task<bool> IsListed() => await reader.Page.Locator(".together").CountAsync() > 0;
    }

    [Fact]
    public async Task Without_script_a_cluster_leads_to_where_all_of_it_is_linked()
    {
        for (var i = 1; i <= 12; i++)
            await Event($"raid-{i}", $"2008-06-{i:00}");
        await Event("long-ago", "1990");
        var page = await browser.Open(site, "explore", script: false);
        await page.GetByRole(
                AriaRole.Link,
                new() { NameRegex = new("^\\d+ events, . June 2008 to 12 June 2008: on the timeline$") }
            )
            .ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "raid-7", Exact = true })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_first_event_of_all_comes_with_an_axis_that_moves()
    {
        var reader = await ExplorerPage.Open(browser, site);
        await Expect(reader.Axis).ToHaveCountAsync(0);
        await Event("first", "2008-06-04");
        await Expect(reader.Mark("first")).ToHaveCountAsync(1);
        await reader.Axis.FocusAsync();
        await reader.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(reader.Panel.Locator("a[href='timeline/first']")).ToBeVisibleAsync();
        await reader.Close();
    }

    [Fact]
    public async Task Another_language_and_the_way_to_the_content_keep_the_place()
    {
        await Event("first", "2008-06-04");
        await Event("second", "2008-06-05");
        var reader = await ExplorerPage.Open(browser, site);
        await reader.Mark("second").ClickAsync();
        await Expect(reader.Panel).ToBeVisibleAsync();
        await Eventually.IsTrue(() => reader.Page.Url.Contains("event=second"), "the address");
        Assert.EndsWith(
            new Uri(reader.Page.Url).Query + "#main",
            await reader.Page.Locator(".skip").EvaluateAsync<string>("link => link.href")
        );
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "ភាសាខ្មែរ" }).ClickAsync();
        await Expect(reader.Panel.Locator("a[href='timeline/second']")).ToBeVisibleAsync();
        Assert.Contains("/km/explore?", reader.Page.Url);
        await reader.Close();
    }

    [Fact]
    public async Task Whoever_finds_no_room_after_all_is_told_so()
    {
        await Event("first", "2008-06-04");
        var page = await browser.Open(site, "about-nothing");
        await page.GotoAsync("explore");
        await page.WaitForSelectorAsync(".explore[data-live]");
        await Expect(page.GetByText("Many are exploring just now")).ToBeHiddenAsync();
        await page.RouteAsync("**/_blazor/negotiate**", route => route.FulfillAsync(new() { Status = 503 }));
        await page.GotoAsync("explore");
        await Expect(page.GetByText("Many are exploring just now")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    Task Event(string slug, string when) => new Desk(site).Another<EventForm>(slug, form => form.When = when);

    public void Dispose() => site.Dispose();
}

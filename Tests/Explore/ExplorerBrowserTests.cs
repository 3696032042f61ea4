using System.Net;
using Campaign.Organizers;
using Campaign.Publishing;
using Campaign.Timeline;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Explore;

/// <summary>The campaign on one axis, by mouse, touch and keyboard, in both languages and at both widths.</summary>
public sealed class ExplorerBrowserTests(Browser browser) : IDisposable
{
    readonly RunningSite site = new();

    [Theory]
    [InlineData("", 1280, "Everything", "Day of action", "5 events")]
    [InlineData("km/", 360, "ទាំងអស់", "ទិវា​សកម្មភាព", "5 ព្រឹត្តិការណ៍")]
    public async Task It_zooms_moves_and_shows_everything_again(string language, int width, string all, string headline, string found)
    {
        var page = await Explore(language + "explore", width);
        await Expect(page.GetByText(found).First).ToBeVisibleAsync();
        var mark = page.GetByRole(AriaRole.Link, new() { Name = headline }).First;
        var before = (await mark.BoundingBoxAsync())!.X;
        await page.Locator("[data-axis]").EvaluateAsync("axis => axis.scrollIntoView({ block: 'center' })");
        var axis = await page.Locator("[data-axis]").BoundingBoxAsync();
        await page.Mouse.MoveAsync(axis!.X + axis.Width / 2, axis.Y + 40);
        await page.Mouse.WheelAsync(0, -120);
        await Eventually.IsTrue(() => page.Url.Contains("zoom="), "the address");
        await page.GetByRole(AriaRole.Button, new() { Name = all, Exact = true }).First.ClickAsync();
        await Eventually.IsTrue(async () => Math.Abs((await mark.BoundingBoxAsync())!.X - before) < 2, "everything again");
        await page.Mouse.MoveAsync(axis.X + axis.Width / 2, axis.Y + 40);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(axis.X + axis.Width / 2 - 100, axis.Y + 40, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Eventually.IsTrue(async () => Math.Abs((await mark.BoundingBoxAsync())!.X - before + 100) < 3, "100 pixels to the left");
        Assert.Equal("", string.Join("\n", await page.Violations()));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task By_the_keyboard_alone_every_event_is_reached_and_the_focus_goes_with_it()
    {
        var page = await Explore("explore");
        var axis = page.Locator("[data-axis]");
        await axis.FocusAsync();
        var url = page.Url;
        await page.Keyboard.PressAsync("+");
        await Eventually.IsTrue(() => page.Url != url, "nearer");
        await page.Keyboard.PressAsync("0");
        foreach (var headline in (string[])["The anti-trafficking law", "Raids increase", "Police chief denies", "Day of action", "The Interior Minister"])
        {
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = headline })).ToBeVisibleAsync();
            await Eventually.IsTrue(async () => (await page.EvaluateAsync<string?>("document.activeElement.getAttribute('aria-label')"))?.Contains(headline) == true, $"the focus on {headline}");
        }
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Day of action" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Eventually.IsTrue(async () => await page.EvaluateAsync<string>("document.activeElement.id") == "chosen", "the focus on what is read");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_chosen_event_shows_all_that_is_joined_to_it_and_its_address_shows_another_the_same()
    {
        var page = await Explore("explore");
        await page.GetByRole(AriaRole.Link, new() { Name = "Day of action" }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Article);
        await Expect(panel.GetByRole(AriaRole.Heading, new() { Name = "Demands, as they stood on that day" })).ToBeVisibleAsync();
        await Expect(panel.GetByRole(AriaRole.Link, new() { Name = "Stop the violent raids" })).ToBeVisibleAsync();
        await Expect(panel.Locator(".door-note").First).ToBeVisibleAsync();   // a door stays a door
        await Expect(panel.GetByText("The Post, Phnom Penh").First).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await page.Violations()));
        var shared = await Explore(new Uri(page.Url).PathAndQuery[1..]);
        await Expect(shared.GetByRole(AriaRole.Heading, new() { Name = "Day of action" })).ToBeVisibleAsync();
        await shared.Context.CloseAsync();
        await page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Button, new() { Name = "Earlier" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Police chief denies" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Day of action" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Filters_combine_and_say_how_many_remain()
    {
        var page = await Explore("explore");
        await page.GetByLabel("Words in it").FillAsync("police");
        await Expect(page.GetByText("of 5 events")).ToBeVisibleAsync();
        await page.GetByLabel("Kinds").First.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Statement" }).ClickAsync();
        await Expect(page.GetByText("1 of 5 events")).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await page.Violations()));
        await page.Keyboard.PressAsync("Escape");
        Assert.Contains("kinds=statement", page.Url);
        Assert.Contains("text=police", page.Url);
        await page.GetByLabel("Words in it").FillAsync("<script>alert(1)</script>");
        await Expect(page.GetByText("0 of 5 events")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show everything" }).ClickAsync();
        await Expect(page.GetByText("5 events", new() { Exact = true })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_count_moves_in_two_open_windows_and_what_is_published_arrives()
    {
        var (one, two) = (await Explore("explore"), await Explore("km/explore"));
        await new Supporter(site).SignAndConfirm("Sreymom", "sreymom@example.org");
        foreach (var page in (IPage[])[one, two]) await Expect(page.Locator(".live-count .number")).ToHaveTextAsync("1", new() { Timeout = 5_000 });
        var form = new EventForm { When = "2008-06-20", Sort = EventKind.Court };
        form.In("en").Headline = "A ruling is announced";
        var saved = (EditOutcome.Saved)await site.Get<ItemEditing>().Save(null, form, 0, Actor.Site);
        await site.Get<ItemEditing>().Publish(saved.ItemId, saved.Revision, Actor.Site);
        await Expect(one.GetByRole(AriaRole.Link, new() { Name = "A ruling is announced" })).ToBeAttachedAsync();
        await Expect(one.GetByText("New since you opened this: 1.")).ToBeVisibleAsync();
        await one.Context.CloseAsync();
        await two.Context.CloseAsync();
    }

    [Fact]
    public async Task As_slides_it_is_led_by_a_clicker()
    {
        var page = await Explore("explore");
        await page.GetByRole(AriaRole.Button, new() { Name = "As slides" }).ClickAsync();
        var slide = page.GetByRole(AriaRole.Dialog, new() { Name = "As slides" });
        await Expect(slide.GetByText("1 / 5")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("PageDown");
        await Expect(slide.GetByText("2 / 5")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(slide.GetByText("5 / 5")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("PageUp");
        await Expect(slide.GetByRole(AriaRole.Heading, new() { Name = "Day of action" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("l");
        await Expect(slide.GetByRole(AriaRole.Heading, new() { Name = "ទិវា​សកម្មភាព" })).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await page.Violations()));
        await page.Keyboard.PressAsync("b");
        await Expect(slide.GetByText("4 / 5")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("b");
        await Expect(slide.GetByText("4 / 5")).ToBeVisibleAsync();
        await Expect(slide).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("still"));   // no cursor when nobody moves it
        await page.Keyboard.PressAsync("Escape");
        await Expect(slide).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_each_mark_leads_to_its_page()
    {
        var page = await browser.Open(site, "explore", script: false);
        Assert.Contains("The axis below moves with JavaScript", await page.ContentAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Day of action" }).ClickAsync();
        Assert.EndsWith("/timeline/day-of-action", page.Url);
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_was_away_goes_on_where_they_were()
    {
        var page = await Explore("explore?event=day-of-action");
        await page.EvaluateAsync("Blazor.pauseCircuit()");
        await Expect(page.GetByText("Paused, to leave room for others")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Day of action" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Past_the_cap_there_is_the_same_without_its_comforts()
    {
        using var small = new RunningSite(true, ("Campaign:Circuits", "1"));
        var first = await browser.Open(small, "explore");
        await first.WaitForSelectorAsync(".explore[data-live]");
        var second = await browser.Open(small, "explore?event=day-of-action");
        await Expect(second.GetByText("Many are exploring just now")).ToBeVisibleAsync();
        await Expect(second.GetByRole(AriaRole.Heading, new() { Name = "Day of action" })).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await second.Violations()));
        using var negotiated = await small.Client.PostAsync("_blazor/negotiate?negotiateVersion=1", null);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (negotiated.StatusCode, negotiated.Headers.RetryAfter is not null));
        await first.Context.CloseAsync();
        await Eventually.IsTrue(async () => (await small.Client.GetStringAsync("explore")).Contains("blazor.web"), "room again");
        await second.Context.CloseAsync();
    }

    async Task<IPage> Explore(string path, int width = 1280)
    {
        var page = await browser.Open(site, path, width);
        await page.WaitForSelectorAsync(".explore[data-live]");
        return page;
    }

    public void Dispose() => site.Dispose();
}

using Campaign.Content;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Organizing.Doors;
using Campaign.Reach.Explore;
using Campaign.Signatures;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Explore;

/// <summary>What is shown, and what comes in meanwhile.</summary>
[Trait("Kind", "Browser")]
public sealed class FilterBrowserTests(ExampleSite site, Browser browser)
{
    public static TheoryData<string, int> Readers => ExplorerPage.Readers;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Filters_combine_stand_in_the_address_and_say_how_many_remain(string language, int width)
    {
        var reader = await ExplorerPage.Open(browser, site, language, width);
        await reader.Press(reader.Button("Filter"));
        await reader.IsAccessible();
        await reader.Field("PeriodFrom").FillAsync("2008-05");
        await Remain(4); // raids that began in February go on
        await reader.Choose("Kinds", reader.Say("EventKindStatement"));
        await Remain(2);
        await reader.Choose(
            "Demands",
            site.Get<PublishedDemands>().All(language).Single(d => d.Slug == "stop-the-raids").Headline.Value
        );
        await Remain(1);
        await reader.IsAccessible();
        foreach (var asked in (string[])["kinds=statement", "demands=stop-the-raids", "from=2008-05"])
            await reader.IsAt(asked);
        var shared = await ExplorerPage.Open(browser, site, language, width, new Uri(reader.Page.Url).Query);
        await Expect(shared.Field("PeriodFrom")).ToHaveValueAsync("2008-05");
        await shared.Close();
        await reader.Page.GoBackAsync();
        await Remain(2);
        await reader.Field("PeriodFrom").FillAsync("nonsense");
        await Expect(reader.Field("PeriodFrom")).ToHaveAttributeAsync("aria-invalid", "true");
        await reader.Press(reader.Button("ShowAll"));
        await Expect(reader.Page.GetByText(reader.Say("EventsInAll", 5), new() { Exact = true })).ToBeVisibleAsync();
        await Expect(reader.Field("PeriodFrom")).ToHaveValueAsync("");
        await reader.Close();

        Task Remain(int events) =>
            Expect(reader.Page.GetByText(reader.Say("EventsOfAll", events, 5))).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task By_who_is_named_and_until_when(string language, int width)
    {
        var campaign = site.Get<PublishedExplorer>().All(language);
        var name = campaign.Names.First(name =>
            campaign.Events.Any(e => e.Names.Contains(name)) && !campaign.Events.All(e => e.Names.Contains(name))
        );
        var reader = await ExplorerPage.Open(browser, site, language, width);
        await reader.Press(reader.Button("Filter"));
        await reader.Choose("NamedWho", name.Replace("\u200b", ""));
        await Expect(
                reader.Page.GetByText(reader.Say("EventsOfAll", campaign.Events.Count(e => e.Names.Contains(name)), 5))
            )
            .ToBeVisibleAsync();
        await reader.Press(reader.Button("ShowAll"));
        await reader.Field("PeriodTo").FillAsync("2008-03");
        // The law, and raids from February on.
        await Expect(reader.Page.GetByText(reader.Say("EventsOfAll", 2, 5))).ToBeVisibleAsync();
        await reader.IsAt("\\?to=2008-03$");
        await reader.Close();
    }

    [Fact]
    public async Task They_are_chosen_by_the_keyboard_alone()
    {
        var reader = await ExplorerPage.Open(browser, site);
        await reader.Button("Filter").FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await Expect(reader.Field("Kinds").First).ToBeVisibleAsync();
        await reader.Page.Keyboard.PressAsync("Tab");
        await Expect(reader.Field("Kinds").First).ToBeFocusedAsync();
        await reader.FieldHearsKeys();
        foreach (var key in (string[])["Enter", "ArrowDown", "Enter", "Escape"])
        {
            await reader.Page.Keyboard.PressAsync(key);
            await Expect(reader.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(key == "Escape" ? 0 : 4);
        }
        await Expect(reader.Page.GetByText("1 of 5 events")).ToBeVisibleAsync();
        await Expect(reader.Field("Kinds").First).ToBeFocusedAsync();
        await reader.Close();
    }

    [Fact]
    public async Task What_is_typed_is_looked_for_when_the_hand_rests_and_is_never_lost()
    {
        using var own = new RunningSite();
        var reader = await ExplorerPage.Open(browser, own);
        await reader.Press(reader.Button("Filter"));
        var words = reader.Field("WordsIn");
        await words.PressSequentiallyAsync("poli");
        await Expect(reader.Page.GetByText("of 5 events")).ToBeVisibleAsync();
        await words.PressSequentiallyAsync("ce");
        await new Supporter(own).SignAndConfirm("Sreymom", "sreymom@example.org"); // it draws meanwhile
        await Expect(words).ToHaveValueAsync("police");
        await Eventually.IsTrue(() => reader.Page.Url.Contains("text=police"), "the address");
        await words.FillAsync("<script>alert(1)</script>");
        await Expect(reader.Page.GetByText("0 of 5 events")).ToBeVisibleAsync();
        await reader.Page.Clock.InstallAsync();
        await reader.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
        await words.FillAsync("raids");
        await reader.Button("ShowAll").ClickAsync(); // before the hand has rested
        await Expect(words).ToHaveValueAsync("");
        await reader.Page.Clock.RunForAsync(1_000);
        await reader.Button("Filter").ClickAsync(); // answered after whatever came before it
        await Expect(words).ToHaveCountAsync(0);
        await Expect(reader.Page.GetByText("5 events", new() { Exact = true })).ToBeVisibleAsync();
        Assert.DoesNotContain("text=", reader.Page.Url);
        await reader.Close();
    }

    [Fact(DisableParallelization = true)]
    public async Task The_count_moves_in_two_open_windows_and_what_is_published_arrives()
    {
        using var own = new RunningSite();
        var (one, two) = (await ExplorerPage.Open(browser, own), await ExplorerPage.Open(browser, own, "km", 360));
        await new Supporter(own).SignAndConfirm("Sreymom", "sreymom@example.org");
        foreach (var reader in (ExplorerPage[])[one, two])
            await Expect(reader.Page.Locator(".live-count .number")).ToHaveTextAsync("1", new() { Timeout = 5_000 });
        var form = new EventForm { When = "2008-06-20", Sort = EventSort.Court };
        form.In("en").Headline = "A ruling is announced";
        var saved = (EditOutcome.Saved)await own.Get<ItemEditing>().Save(null, form, 0, Actor.Site);
        await own.Get<ItemEditing>().Publish(saved.ItemId, saved.Revision, Actor.Site);
        await Expect(one.Page.GetByRole(AriaRole.Link, new() { Name = "A ruling is announced" })).ToBeAttachedAsync();
        await Expect(one.Page.GetByText(one.Say("NewlyPublished", 1))).ToBeVisibleAsync();
        await Expect(two.Page.GetByText(two.Say("NewlyPublished", 1))).ToBeVisibleAsync();
        await one.Close();
        await two.Close();
    }
}

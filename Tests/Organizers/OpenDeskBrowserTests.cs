using Campaign.Content.Publishing;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Sessions;
using Campaign.Signatures.Mail;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Organizers;

/// <summary>A desk that is open while its organizer is sent away, and what it asks before grave acts.</summary>
[Trait("Kind", "Browser")]
public sealed class OpenDeskBrowserTests(Browser browser) : IDisposable
{
    readonly RunningSite site = new();

    Desk Desk => new(site);

    [Fact]
    public async Task A_removed_organizers_window_says_so_keeps_what_was_typed_and_does_nothing_more()
    {
        var (owner, page, publisher) = await OpenDemand();
        await page.GetByLabel("Headline").First.FillAsync("Words that were never saved");
        Assert.True(await site.Get<OrganizerList>().Remove(publisher, owner));
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are not an organizer here any more.");
        await Expect(page.GetByLabel("Headline").First).ToHaveValueAsync("Words that were never saved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.WaitForTimeoutAsync(1_500);
        await Expect(page.GetByLabel("Headline").First).ToHaveValueAsync("Words that were never saved");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0); // nothing connects anew
        Assert.DoesNotContain("never saved", await site.Client.GetStringAsync("demands/repeal-the-law"));
        await using var db = site.Database();
        Assert.False(await db.Revisions.AnyAsync(r => r.Number > 1 && r.By == publisher));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("role", "Your role was changed.")]
    [InlineData("elsewhere", "This session was ended from another device.")]
    [InlineData("idle", "Nothing was done here for half an hour.")]
    [InlineData("long", "Twelve hours are over.")]
    public async Task Whatever_ends_a_session_is_said_in_its_open_window(string what, string words)
    {
        var (owner, page, publisher) = await OpenDemand();
        switch (what)
        {
            case "role":
                Assert.True(await site.Get<OrganizerList>().SetRole(publisher, Role.Writer, owner));
                break;
            case "elsewhere":
                await site.Get<OrganizerSessions>().EndOthers(await Desk.SignedIn(publisher));
                break;
            case "idle":
                await page.WaitForTimeoutAsync(2_000); // what a page does when it opens is an act too
                site.Clock.Advance(TimeSpan.FromMinutes(31));
                break;
            default:
                site.Clock.Advance(TimeSpan.FromHours(12));
                break;
        }
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(words);
        Assert.Empty(await page.Violations());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_pressed_on_a_page_of_before_is_told_whose_desk_this_is()
    {
        await Desk.TakeOver();
        var page = await Desk.SignIn(browser);
        await page.Locator("form[action$=sign-out] [name=__RequestVerificationToken]")
            .EvaluateAsync("token => token.value = 'of another'");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByText("Another tab has signed in since that page was opened")).ToBeVisibleAsync();
        Assert.Empty(await page.Violations());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Inviting_asks_for_the_password_again_when_the_last_one_is_old()
    {
        await Desk.TakeOver();
        var page = await Desk.SignIn(browser);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        await page.GotoAsync("admin/organizers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Password")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        await Expect(dialog.GetByLabel("Password")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("not this one");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("That was not right.");
        Assert.Empty(await page.Violations());
        await dialog.GetByLabel("Password").FillAsync(Support.Desk.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.GetByText("/admin/join/")).ToBeVisibleAsync();
        await using var db = site.Database();
        Assert.Equal(Role.Writer, (await db.OrganizerInvitations.SingleAsync()).Role);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_owner_is_removed_by_two_or_after_a_day()
    {
        var (owner, _) = await Desk.TakeOver();
        var second = await Desk.Join(owner, Role.Owner, "two boats cross the wide mekong");
        var page = await Desk.SignIn(browser);
        await page.GotoAsync("admin/organizers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask the other owners" }).ClickAsync();
        await Expect(page.GetByText("The other owners are asked.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("Removing an owner: Dara")).ToBeVisibleAsync();
        await using (var db = site.Database())
            Assert.Equal(2, await db.Users.CountAsync());

        await Eventually.IsTrue(
            async () =>
            {
                await site.Get<OwnersMails>().Tell(site.Clock.GetUtcNow());
                await using var db = site.Database();
                return await db.AskedActs.AllAsync(asked => asked.ToldAt != null);
            },
            "the other owner is told"
        );
        site.Clock.Advance(TimeSpan.FromHours(24));
        page = await Desk.SignIn(browser);
        await page.GotoAsync("admin/organizers");
        await Expect(page.GetByText("may be done now")).ToBeVisibleAsync();
        Assert.Empty(await page.Violations());
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.GetByText("Dara")).ToHaveCountAsync(0);
        await using (var db = site.Database())
            Assert.False(await db.Users.AnyAsync(o => o.Id == second.Id));

        // The name stays with what was done.
        await page.GotoAsync("admin/log");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Dara", Exact = true }).First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    async Task<(Actor Owner, IPage Page, int Publisher)> OpenDemand()
    {
        var (owner, _) = await Desk.TakeOver();
        await Desk.Join(owner, Role.Publisher, "two boats cross the wide mekong");
        var page = await browser.Open(site, "admin/sign-in");
        await page.GetByLabel("E-mail").FillAsync("publisher@example.org");
        await page.GetByLabel("Password").FillAsync(Support.Desk.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        await using var db = site.Database();
        var demand = await db.Items.SingleAsync(i => i.Kind == ItemKind.Demand && i.Slug == "repeal-the-law");
        await page.GotoAsync($"admin/demands/{demand.Id}");
        await Expect(page.GetByLabel("Headline").First).ToHaveValueAsync("Repeal the February law");
        return (owner, page, 2);
    }

    public void Dispose() => site.Dispose();
}

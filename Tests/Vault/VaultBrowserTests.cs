using Campaign.Ground.Post;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Campaign.Signatures;
using Campaign.Signatures.Fraud;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Vault;

/// <summary>As an organizer at the desk: open the vault, see who signed, take a list out, write to them,
/// lock.</summary>
[Trait("Kind", "Browser")]
public sealed class VaultBrowserTests(Browser browser) : IDisposable
{
    readonly RunningSite site = new();
    Desk Desk => field ??= new(site);

    [Fact]
    public async Task Unlock_export_write_to_supporters_and_lock()
    {
        await Desk.TakeOver();
        await Sign(
            "Sreymom Chan",
            "sreymom@example.org",
            ("Updates", "true"),
            ("Shown", "FullName"),
            ("Reason", "My sister was taken.")
        );
        await Sign("Silent Person", "silent@example.org");
        var page = await SignIn();
        await page.GotoAsync("admin/supporters");
        await Expect(page.GetByText("The vault is locked.")).ToBeVisibleAsync();
        await Expect(page.GetByText("sreymom@example.org")).ToHaveCountAsync(0);
        await Unlock(page, "wrong wrong wrong wrong");
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "That did not open it." }))
            .ToBeVisibleAsync();
        await Unlock(page, Desk.Passphrase);
        await Expect(page.GetByText("sreymom@example.org")).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await page.Violations()));

        await page.GetByRole(AriaRole.Radio, new() { Name = "To write" }).ClickAsync();
        await page.GetByLabel("What is it for?").Last.FillAsync("A letter by post");
        var file = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Download (CSV)" }).ClickAsync()
        );
        var csv = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.Contains("Sreymom Chan,sreymom@example.org,en", csv);
        Assert.DoesNotContain("silent@example.org", csv);

        await page.GetByRole(AriaRole.Link, new() { Name = "News to supporters" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Write to supporters" }).ClickAsync();
        await Expect(page.GetByText("fewer than ten of them asked for news.")).ToBeVisibleAsync();
        await page.GetByLabel("Subject").First.FillAsync("News");
        await page.GetByLabel("Text").First.FillAsync("The minister has answered.");
        await page.GetByLabel("Text").First.BlurAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send it to supporters" })).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it to myself" }).ClickAsync();
        await site.Inbox.LastTo(Desk.Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it to supporters" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "Send it to supporters" })
            .ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Sent to everyone who wished to have it.")).ToBeVisibleAsync();
        Assert.Equal("News", (await site.Inbox.LastTo("sreymom@example.org", count: 3)).Subject);
        Assert.DoesNotContain(site.Inbox.To("silent@example.org"), mail => mail.Subject == "News");

        await page.GetByRole(AriaRole.Link, new() { Name = "Supporters", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The vault is locked.")).ToBeVisibleAsync();
        await Expect(page.GetByText("sreymom@example.org")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reason_is_approved_a_name_hidden_and_shown_again()
    {
        await Desk.TakeOver();
        await Sign("Sreymom Chan", "sreymom@example.org", ("Shown", "FullName"), ("Reason", "My sister was taken."));
        var page = await SignIn();
        await page.GotoAsync("admin/names");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show it", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Show it", Exact = true })).ToHaveCountAsync(0);
        await Eventually.IsTrue(async () => (await List()).Contains("My sister was taken."), "the reason in the list");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Eventually.IsTrue(async () => !(await List()).Contains("My sister was taken."), "no reason");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide the name" }).ClickAsync();
        await Eventually.IsTrue(async () => !(await List()).Contains("Sreymom"), "no name");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide no more" }).ClickAsync();
        await Eventually.IsTrue(async () => (await List()).Contains("Sreymom Chan"), "the name again");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_out_locks_the_vault_and_closes_the_desk_in_the_other_window()
    {
        await Desk.TakeOver();
        await Sign("Sreymom Chan", "sreymom@example.org");
        var page = await SignIn();
        await page.GotoAsync("admin/supporters");
        await Unlock(page, Desk.Passphrase);
        await Expect(page.GetByText("sreymom@example.org")).ToBeVisibleAsync();
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("admin");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByText("sreymom@example.org")).ToHaveCountAsync(0);
        await Expect(page.GetByText("You have signed out.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_second_organizer_joins_and_is_given_the_key()
    {
        await Desk.TakeOver();
        var page = await SignIn();
        await page.GotoAsync("admin/organizers");
        await page.GetByLabel("Role", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Moderator" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        var link = await page.GetByText("/admin/join/").TextContentAsync();
        var theirs = await browser.Open(site, new Uri(link!).AbsolutePath[1..]);
        Assert.Empty(await theirs.Violations());
        await theirs.GetByLabel("Your name").FillAsync("Dara");
        await theirs.GetByLabel("E-mail").FillAsync("dara@example.org");
        await theirs.GetByLabel("Password").FillAsync(Desk.Password);
        await theirs.GetByLabel("Vault passphrase").First.FillAsync("two boats cross the wide mekong");
        await theirs.GetByLabel("Vault passphrase").Last.FillAsync("two boats cross the wide mekong");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(theirs.GetByRole(AriaRole.Heading, new() { Name = "You are an organizer now" }))
            .ToBeVisibleAsync();
        await theirs.GotoAsync(new Uri(link!).AbsolutePath);
        await Expect(theirs.GetByRole(AriaRole.Heading, new() { Name = "This invitation does not open anything" }))
            .ToBeVisibleAsync();
        await theirs.Context.CloseAsync();

        await page.GotoAsync("admin/vault");
        await Expect(page.GetByText("Only one organizer holds the key.")).ToBeVisibleAsync();
        await Unlock(page, Desk.Passphrase);
        await page.GetByRole(AriaRole.Button, new() { Name = "Give the key" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Take the key away" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Only one organizer holds the key.")).ToHaveCountAsync(0);
        Assert.Equal("", string.Join("\n", await page.Violations()));
        await page.Context.CloseAsync();
        using var vault = await Desk.Open(new Actor(2), "two boats cross the wide mekong");
        Assert.True(vault.IsOpen);
    }

    [Fact]
    public async Task Signatures_are_taken_out_after_a_preview_and_counted_again()
    {
        await Desk.TakeOver();
        await Sign("Bot", "bot@bots.example");
        await Sign("Honest", "honest@example.org");
        await site.Get<SigningTally>().Write();
        site.Clock.Advance(TimeSpan.FromDays(1));
        var page = await SignIn();
        await page.GotoAsync("admin/supporters");
        await Unlock(page, Desk.Passphrase); // it is about fewer than ten
        await Expect(page.GetByText("bot@bots.example")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Signatures that are none" }).First.ClickAsync();
        await Expect(page.GetByText("all small ones")).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await page.Violations()));
        await page.GetByLabel("E-mail address or mail domain").FillAsync("bots.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "How many are these?" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take these fewer than ten out of the count" })
            .ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).GetByText("bots.example")).ToBeVisibleAsync();
        await Eventually.IsTrue(async () => await new Supporter(site).Count() == 1, "one left");
        await page.GetByRole(AriaRole.Button, new() { Name = "Count them again" }).ClickAsync();
        await Eventually.IsTrue(async () => await new Supporter(site).Count() == 2, "two again");
        await page.Context.CloseAsync();
    }

    async Task<IPage> SignIn()
    {
        var page = await browser.Open(site, "admin/sign-in");
        await page.GetByLabel("E-mail").FillAsync(Desk.Email);
        await page.GetByLabel("Password").FillAsync(Desk.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        return page;
    }

    static async Task Unlock(IPage page, string passphrase)
    {
        await page.GetByLabel("Vault passphrase").First.FillAsync(passphrase);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the vault" }).ClickAsync();
    }

    async Task Sign(string name, string email, params (string, string)[] also)
    {
        var supporter = new Supporter(site);
        await supporter.Sign(name, email, also: also);
        await supporter.Confirm(Inbox.LinkIn(await site.Inbox.LastTo(email)));
        await site.Inbox.LastTo(email, count: 2);
    }

    Task<string> List() => site.Client.GetStringAsync("petitions/repeal-the-law/signatures");

    public void Dispose() => site.Dispose();
}

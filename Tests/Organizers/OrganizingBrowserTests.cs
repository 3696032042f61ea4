using System.Text.RegularExpressions;
using Campaign.Content;
using Campaign.Content.Publishing;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Campaign.Signatures;
using Campaign.Upkeep;
using Campaign.Web.Admin;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Organizers;

[Trait("Kind", "Browser")]
public sealed class OrganizingBrowserTests(Browser browser) : IDisposable
{
    const string Email = "bopha@example.org",
        Password = "eleven mangoes",
        Passphrase = "rivers bend twice before phnom penh";

    readonly RunningSite site = new();

    string SetupLink => $"admin/setup/{Token.Write(site.Get<SetupSecrets>().Token!)}";

    [Fact]
    public async Task The_first_organizer_takes_over_changes_a_demand_and_takes_it_back()
    {
        var page = await browser.Open(site, SetupLink);
        await TakeOver(page);
        await SignIn(page);
        await page.GotoAsync("admin/demands");
        await page.GetByRole(AriaRole.Link, new() { Name = "Repeal the February law" }).ClickAsync();
        var headline = page.GetByLabel("Headline").First;
        await Expect(headline).ToHaveValueAsync("Repeal the February law");
        await headline.FillAsync("Repeal it, all of it");
        await headline.BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Published: readers see it now.")).ToBeVisibleAsync();
        Assert.Contains("Repeal it, all of it", await site.Client.GetStringAsync("demands/repeal-the-law"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore 1" }).ClickAsync();
        await Expect(headline).ToHaveValueAsync("Repeal the February law");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Eventually.IsTrue(
            async () =>
                (await site.Client.GetStringAsync("demands/repeal-the-law")).Contains("Repeal the February law"),
            "the old headline"
        );
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_kinds_own_fields_are_kept_as_they_are_typed()
    {
        var page = await browser.Open(site, SetupLink);
        await TakeOver(page);
        await SignIn(page);
        await page.GotoAsync("admin/timeline/new");
        await page.GetByLabel("Headline").First.FillAsync("Second day of action");
        await page.GetByLabel("When").FillAsync("2008-06-31");
        await page.GetByLabel("Address of the page").FillAsync("second-day");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(page.GetByText("When is not a date.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Headline").First).ToHaveValueAsync("Second day of action");
        await page.GetByLabel("When").FillAsync("2008-06-30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Published: readers see it now.")).ToBeVisibleAsync();
        Assert.Contains("30 June 2008", await site.Client.GetStringAsync("timeline/second-day"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_in_leads_on_to_what_was_asked_for_in_any_script()
    {
        var page = await browser.Open(site, SetupLink);
        await TakeOver(page);
        await page.GotoAsync("admin/sign-in?to=/admin/ក");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/admin/%E1%9E%80$"));
    }

    [Fact]
    public async Task The_keys_change_hands_once()
    {
        var link = SetupLink;
        var page = await browser.Open(site, link);
        await TakeOver(page);
        Assert.False(File.Exists(Path.Combine(site.Data, "setup.key")));
        await page.GotoAsync(link);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This set-up link is used up" }))
            .ToBeVisibleAsync();
        await using var db = site.Database();
        var holders = await db.VaultHolders.Include(h => h.Keys).ToListAsync();
        Assert.Equal([HolderKind.Organizer, HolderKind.Recovery], holders.Select(h => h.Kind).Order());
        var hers = holders.Single(h => h.Kind == HolderKind.Organizer);
        Assert.Equal(32, Assert.Single(hers.Open(hers.Unlock(Passphrase)!)).Value.Length);
        Assert.Null(hers.Unlock("another"));
        var organizer = await db.Users.SingleAsync();
        Assert.Equal((null, Role.Owner), (organizer.Email, organizer.Role));
        Assert.DoesNotContain("bopha", organizer.UserName, StringComparison.OrdinalIgnoreCase);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_wrong_with_setting_up_is_said_beside_each_field()
    {
        var page = await browser.Open(site, SetupLink);
        await page.GetByLabel("Your name").FillAsync("Bopha");
        await page.GetByLabel("Password").FillAsync("short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the first organizer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("Password is too short. It needs at least 10 characters.");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("E-mail is empty.");
        await Expect(page.GetByLabel("Your name")).ToHaveValueAsync("Bopha");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_typed_right_is_not_asked_again_and_the_key_is_on_paper_when_two_groups_are_typed()
    {
        var page = await browser.Open(site, SetupLink);
        await page.GetByLabel("Your name").FillAsync("Bopha");
        await page.GetByLabel("E-mail").FillAsync("no address");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take these" }).ClickAsync();
        var words = await page.GetByLabel("Vault passphrase").InputValueAsync();
        Assert.Equal(6, words.Split(' ').Length);
        Assert.Empty(await page.Violations());
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the first organizer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("E-mail");
        await Expect(page.GetByLabel("Password")).ToHaveValueAsync(Password);
        await Expect(page.GetByLabel("Vault passphrase")).ToHaveValueAsync(words);
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the first organizer" }).ClickAsync();
        var key = (await page.Locator(".recovery").InnerTextAsync()).Split(' ', '\n');
        Assert.Equal(16, key.Length);
        Assert.Empty(await page.Violations());
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("0000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not those of the key");
        foreach (var field in await page.GetByRole(AriaRole.Textbox).AllAsync())
        {
            var label = await field.EvaluateAsync<string>("field => field.labels[0].textContent");
            await field.FillAsync(key[int.Parse(label.Split(' ')[1]) - 1].ToLowerInvariant());
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("It is on paper");
        await Expect(page.GetByText(string.Join(' ', key[..2]))).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Every_screen_of_the_desk_is_accessible_and_fits(int width)
    {
        var page = await browser.Open(site, SetupLink, width);
        await TakeOver(page);
        await SignIn(page);
        foreach (
            var path in AdminSections
                .All.Select(section => section.Path)
                .Concat(Kinds.Table.All.Where(kind => kind.Of != ItemKind.Front).Select(kind => AdminPath.New(kind.Of)))
                .Concat(["admin/mailings/new", "admin/password"])
        )
        {
            await page.GotoAsync(path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
            Assert.Equal("", string.Join("\n", (await page.Violations()).Select(violation => $"{path} {violation}")));
            Assert.True(
                await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0,
                $"{path} scrolls sideways at {width}."
            );
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_out_closes_the_desk()
    {
        var page = await browser.Open(site, SetupLink);
        await TakeOver(page);
        await SignIn(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.GotoAsync("admin/demands");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    static async Task TakeOver(IPage page)
    {
        await page.GetByLabel("Your name").FillAsync("Bopha");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByLabel("Vault passphrase").First.FillAsync(Passphrase);
        await page.GetByLabel("Vault passphrase").Last.FillAsync(Passphrase);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the first organizer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The campaign is yours" })).ToBeVisibleAsync();
    }

    static async Task SignIn(IPage page, string password = Password)
    {
        await page.GotoAsync("admin/sign-in");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(
                page.GetByRole(AriaRole.Heading, new() { Name = "Overview" }).Or(page.GetByRole(AriaRole.Alert)).First
            )
            .ToBeVisibleAsync();
    }

    public void Dispose() => site.Dispose();
}

using System.Text.Json;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Tests.Organizers;

/// <summary>Past the password: passkeys, codes, and what happens when a phone is lost.</summary>
[Trait("Kind", "Browser")]
public sealed class SecondFactorBrowserTests(Browser browser) : IDisposable
{
    readonly RunningSite site = new(settings: ("Campaign:SecondFactor", "on"));

    [Fact]
    public async Task A_passkey_made_at_the_first_sign_in_signs_in_alone()
    {
        await new Desk(site).TakeOver();
        var page = await browser.Open(site, "admin/sign-in");
        var phone = await Authenticator.AddTo(page);
        await GivePassword(page);
        Assert.Empty(await page.Violations());
        await page.GetByLabel("Its name").FillAsync("my phone");
        await Press(page, "Make a passkey");
        await SeeTheDesk(page);
        await Press(page, "Sign out");
        await Press(page, "Sign in with a passkey");
        await SeeTheDesk(page);
        await Press(page, "Sign out");

        // The password alone is not enough any more.
        await GivePassword(page);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use this app" })).ToHaveCountAsync(0);
        await Press(page, "Use a passkey");
        await SeeTheDesk(page);

        // One more of another device, which replaces nothing.
        await page.GotoAsync("admin/me");
        await page.GetByLabel("Its name").FillAsync("the office");
        await phone.Remove();
        await Authenticator.AddTo(page, "usb");
        await Press(page, "Make a passkey");
        await Expect(page.GetByText("the office")).ToBeVisibleAsync();
        Assert.Empty(await page.Violations());
        await using var db = site.Database();
        Assert.Equal(2, await db.UserPasskeys.CountAsync());
        Assert.DoesNotContain(await db.UserPasskeys.ToListAsync(), key => key.Data.Name!.Contains("phone"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_passkey_that_is_unknown_or_answers_late_is_refused_with_words()
    {
        await new Desk(site).TakeOver();
        var page = await browser.Open(site, "admin/sign-in");
        await Authenticator.AddTo(page);
        await MakePasskeyAndLeave(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(61));
        await Press(page, "Sign in with a passkey");
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("This passkey was not taken");
        await Press(page, "Sign in with a passkey");
        await SeeTheDesk(page);
        await using (var db = site.Database())
            await db.UserPasskeys.ExecuteDeleteAsync();
        await Press(page, "Sign out");
        await Press(page, "Sign in with a passkey");
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("This passkey was not taken");
        await page.Context.CloseAsync();
    }

    /// <summary>A site that looks like ours has the same answer from the same phone, but for the name it was given
    /// to.</summary>
    [Fact]
    public async Task A_passkeys_answer_to_another_site_is_refused_and_the_same_to_ours_is_taken()
    {
        await new Desk(site).TakeOver();
        var page = await browser.Open(site, "admin/sign-in");
        var phone = await Authenticator.AddTo(page);
        await MakePasskeyAndLeave(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        var ours = new Uri(page.Url).GetLeftPart(UriPartial.Authority);
        foreach (var origin in (string[])["https://campaign.example", $"{ours}0", ours.Replace("http:", "https:")])
        {
            await Give(page, phone, origin);
            await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("This passkey was not taken");
        }
        await Give(page, phone, ours);
        await SeeTheDesk(page);
        await page.Context.CloseAsync();
    }

    static async Task MakePasskeyAndLeave(IPage page)
    {
        await GivePassword(page);
        await page.GetByLabel("Its name").FillAsync("my phone");
        await Press(page, "Make a passkey");
        await SeeTheDesk(page);
        await Press(page, "Sign out");
    }

    static async Task Give(IPage page, Authenticator phone, string origin)
    {
        await page.GotoAsync("admin/sign-in");
        var form = page.Locator("form[data-passkey=get]");
        var options = JsonDocument.Parse((await form.GetAttributeAsync("data-options"))!).RootElement;
        var answer = await phone.Answer(
            options.GetProperty("challenge").GetString()!,
            options.GetProperty("rpId").GetString()!,
            origin
        );
        await form.EvaluateAsync(
            "(form, answer) => { form.elements.Credential.value = answer; form.submit(); }",
            answer
        );
    }

    [Fact]
    public async Task An_apps_code_is_asked_for_after_the_password_and_taken_once()
    {
        await new Desk(site).TakeOver();
        var page = await browser.Open(site, "admin/sign-in");
        await GivePassword(page);
        var secret = await page.Locator("[name=Secret]").InputValueAsync();
        await page.GetByLabel("Code").FillAsync("000000");
        await Press(page, "Use this app");
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("does not belong to the picture");
        Assert.Equal(secret, await page.Locator("[name=Secret]").InputValueAsync());
        var code = CodeOf(secret);
        await page.GetByLabel("Code").FillAsync($" {code[..3]} {code[3..]} "); // as it is pasted
        await Press(page, "Use this app");
        // To where the codes for the day without the phone are made.
        await Expect(page.GetByText("There are none.")).ToBeVisibleAsync();
        await Press(page, "Make new codes");
        await Expect(page.GetByText("10 of them are left.")).ToBeVisibleAsync();
        await Press(page, "Sign out");

        await GivePassword(page);
        await GiveCode(page, code);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("or it was used");
        await GiveCode(page, new string('9', 10_000));
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This code is not one");
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await GiveCode(page, CodeOf(secret, TimeSpan.FromSeconds(-90))); // a clock that is late
        await SeeTheDesk(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_code_on_paper_opens_once_when_the_phone_is_lost()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        var secret = SecondFactors.NewSecret();
        Assert.True(await site.Get<SecondFactors>().Add(secret, CodeOf(secret), owner));
        var codes = await site.Get<SecondFactors>().NewCodes(owner);
        Assert.Equal(10, codes.Distinct().Count());
        var page = await browser.Open(site, "admin/sign-in");
        await GivePassword(page);
        await GiveCode(page, codes[3].ToUpperInvariant());
        await SeeTheDesk(page);
        await Press(page, "Sign out");
        await GivePassword(page);
        await GiveCode(page, codes[3]);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This code is not one");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task It_can_be_put_off_once()
    {
        await new Desk(site).TakeOver();
        var page = await browser.Open(site, "admin/sign-in");
        await GivePassword(page);
        await Press(page, "Later, this once");
        await SeeTheDesk(page);
        await Press(page, "Sign out");
        await GivePassword(page);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use this app" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Later, this once" })).ToHaveCountAsync(0);
        await page.GotoAsync("admin");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_from_another_owner_brings_back_who_has_lost_everything()
    {
        var desk = new Desk(site);
        var (owner, _) = await desk.TakeOver();
        var second = await desk.Join(owner, Role.Publisher, "two boats cross the wide mekong");
        var secret = SecondFactors.NewSecret();
        Assert.True(await site.Get<SecondFactors>().Add(secret, CodeOf(secret), second));
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<WaysBack>().Give(second.Id, owner);
        var page = await browser.Open(site, $"admin/back/{link}");
        Assert.Empty(await page.Violations());
        await page.GetByLabel("New password").FillAsync("dara dara dara");
        await Press(page, "Take this password");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("New password");
        await page.GetByLabel("New password").FillAsync("nine quiet herons");
        await Press(page, "Take this password");
        await Expect(page.GetByText("You can sign in again")).ToBeVisibleAsync();
        await page.GotoAsync($"admin/back/{link}");
        await Expect(page.GetByText("This link works no more")).ToBeVisibleAsync();
        await using var db = site.Database();
        Assert.False(await db.CodeGenerators.AnyAsync());
        Assert.Equal("Rescued", (await db.OrganizerSessions.SingleAsync(s => s.Id == second.Session)).Ended.ToString());
        await page.Context.CloseAsync();
    }

    string CodeOf(string secret, TimeSpan shift = default) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp((site.Clock.GetUtcNow() + shift).UtcDateTime);

    static async Task GivePassword(IPage page)
    {
        await page.GetByLabel("E-mail").FillAsync(Desk.Email);
        await page.GetByLabel("Password").FillAsync(Desk.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("More than|second step") }))
            .ToBeVisibleAsync();
    }

    static async Task GiveCode(IPage page, string code)
    {
        await page.GetByLabel("Code").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    static Task Press(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    static Task SeeTheDesk(IPage page) =>
        Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();

    public void Dispose() => site.Dispose();
}

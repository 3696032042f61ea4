using System.Net;
using System.Text.RegularExpressions;
using Campaign.Organizing.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Organizers;

/// <summary>Through the door over HTTP: where it leads, and what two tabs do to each other.</summary>
public sealed partial class EntranceTests : IDisposable
{
    readonly RunningSite site = new(example: false);
    readonly HttpClient browser;

    public EntranceTests() =>
        browser = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Client.BaseAddress };

    [Theory]
    [InlineData("/admin/log", "/admin/log")]
    [InlineData("/admin?x=%C3%A9", "/admin?x=%C3%A9")]
    [InlineData("/admin/ប្រាក់", "/admin/%E1%9E%94%E1%9F%92%E1%9E%9A%E1%9E%B6%E1%9E%80%E1%9F%8B")]
    [InlineData("/admin/..//evil.example/x", "/admin")]
    [InlineData(@"/admin/../\evil.example", "/admin")]
    [InlineData(@"/admin/..\/evil.example", "/admin")]
    [InlineData("/admin/%2e%2e//evil.example", "/admin")]
    [InlineData("/admin/.././/evil.example", "/admin")]
    [InlineData("//evil.example/admin", "/admin")]
    [InlineData("https://evil.example/admin", "/admin")]
    [InlineData("/administration", "/admin")]
    [InlineData("javascript:alert(1)", "/admin")]
    [InlineData("", "/admin")]
    public async Task A_right_password_leads_to_the_desk_and_nowhere_else(string to, string where)
    {
        await new Desk(site).TakeOver();
        using var answer = await SignIn(await Form(to));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(where, answer.Headers.Location!.OriginalString);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("organizer="));
    }

    [Fact]
    public async Task The_second_of_two_tabs_is_told_and_not_refused_with_an_empty_page()
    {
        await new Desk(site).TakeOver();
        var (first, second) = (await Form(), await Form());
        using (var answer = await SignIn(first))
            Assert.Equal("/admin", answer.Headers.Location!.OriginalString);
        using (var answer = await SignIn(second))
            Assert.Equal("/admin?again=1", answer.Headers.Location!.OriginalString);
        // Nor is a "sign out" of a page that another was signed in to taken for one of theirs.
        using (var answer = await browser.PostAsync("admin/sign-out", new FormUrlEncodedContent([])))
            Assert.Equal("/admin?again=1", answer.Headers.Location!.OriginalString);
        await using var db = site.Database();
        Assert.Equal(1, await db.OrganizerSessions.CountAsync(s => s.Ended == null && s.Id > 1));

        // A page of before, and nobody is signed in any more.
        second = await Form();
        await site.Get<OrganizerSessions>().SignOut(new(1, await db.OrganizerSessions.MaxAsync(s => s.Id)));
        using (var answer = await SignIn(second))
            Assert.Equal("/admin/sign-in?to=&again=1", answer.Headers.Location!.OriginalString);
        Assert.Contains("Another tab has signed in or out", await browser.GetStringAsync("admin/sign-in?again=1"));
        using var out_ = await browser.PostAsync("admin/sign-out", new FormUrlEncodedContent([]));
        Assert.Equal("/admin/sign-in", out_.Headers.Location!.OriginalString);
    }

    async Task<(string To, string Token)> Form(string to = "") =>
        (to, Antiforgery().Match(await browser.GetStringAsync(Address(to))).Groups[1].Value);

    Task<HttpResponseMessage> SignIn((string To, string Token) form) =>
        browser.PostAsync(
            Address(form.To),
            new FormUrlEncodedContent([
                new("_handler", "sign-in"),
                new("__RequestVerificationToken", form.Token),
                new("Email", Desk.Email),
                new("Password", Desk.Password),
            ])
        );

    static string Address(string to) => "admin/sign-in?to=" + Uri.EscapeDataString(to);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }
}

using System.Net;
using Campaign.Ground;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Organizers;

/// <summary>The door without a browser: what slows guessing down, and what it tells.</summary>
public sealed class SignInTests : IDisposable
{
    readonly RunningSite site = new(example: false);

    [Fact]
    public async Task Strangers_keep_nobody_out()
    {
        await new Desk(site).TakeOver();
        foreach (var stranger in Enumerable.Range(0, 4))
            await Try("wrong wrong", new($"network {stranger}"));
        Assert.IsType<SignInOutcome.Entered>(await Try(Desk.Password, new("hers", "phone", 1)));
        Assert.IsType<SignInOutcome.Entered>(await Try(Desk.Password, new("another of hers")));
    }

    [Fact]
    public async Task A_network_has_so_many_wrong_tries_and_says_how_long_to_wait()
    {
        await new Desk(site).TakeOver();
        foreach (var address in Enumerable.Range(0, 20))
            Assert.IsType<SignInOutcome.Wrong>(await Try("wrong", new("net"), $"a{address}@example.org"));
        var wait = Assert.IsType<SignInOutcome.Wait>(await Try(Desk.Password, new("net")));
        Assert.InRange(wait.Time, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3));
        Assert.IsType<SignInOutcome.Entered>(await Try(Desk.Password, new("net", "phone", 1)));
        // A device is known to its own organizer alone.
        Assert.IsType<SignInOutcome.Wait>(await Try(Desk.Password, new("net", "phone", 2)));
        site.Clock.Advance(wait.Time);
        Assert.IsType<SignInOutcome.Entered>(await Try(Desk.Password, new("net")));
    }

    [Fact]
    public async Task Tries_that_come_at_once_do_not_all_pass()
    {
        await new Desk(site).TakeOver();
        var all = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(i => Try("wrong", new("net"), $"a{i}@example.org"))
        );
        Assert.Equal(20, all.Count(outcome => outcome is SignInOutcome.Wrong));
    }

    [Fact]
    public async Task Right_passwords_are_no_tries()
    {
        await new Desk(site).TakeOver();
        for (var i = 0; i < 25; i++)
            Assert.IsType<SignInOutcome.Entered>(await Try(Desk.Password, new("office")));
    }

    [Fact]
    public async Task Ten_wrong_codes_are_enough_for_a_while()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        await using var scope = Scope();
        var door = scope.ServiceProvider.GetRequiredService<OrganizersDoor>();
        for (var i = 0; i < 10; i++)
            Assert.IsType<SignInOutcome.Wrong>(await door.WithCode(owner.Id, "123456", new("net")));
        Assert.IsType<SignInOutcome.Wait>(await door.WithCode(owner.Id, "123456", new("net")));
        Assert.IsType<SignInOutcome.Wrong>(await door.WithCode(owner.Id, "123456", new("net", "phone", owner.Id)));
    }

    [Theory]
    [InlineData("bopha@example.org")]
    [InlineData("nobody@example.org")]
    [InlineData("")]
    [InlineData("not an address")]
    public async Task Known_and_unknown_addresses_get_the_same_bytes(string address)
    {
        await new Desk(site).TakeOver();
        var page = await SignIn(address, "wrong wrong wrong");
        var expected = await SignIn("stranger@example.org", "wrong wrong wrong");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(Without(expected.Html, "stranger@example.org"), Without(page.Html, address));
    }

    [Fact]
    public async Task What_failed_is_in_the_log_by_day_with_no_network()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        await Try("wrong", new("0A0B0C"));
        await Try("wrong", new("0A0B0C"));
        await Try("wrong", new("0A0B0C"), "nobody@example.org");
        await site.Get<FailedSignIns>().Write();
        await using var db = site.Database();
        var lines = await db.AuditEntries.Where(a => a.Act == AuditAct.FailedToSignIn).ToListAsync();
        Assert.Equal([(-1, 1L), (owner.Id, 2L)], lines.Select(line => (line.By, line.Count!.Value)).Order());
        Assert.All(lines, line => Assert.Equal(TimeSpan.Zero, line.At.TimeOfDay));
    }

    /// <summary>Where the site is behind a proxy that nobody named, requests look as if they came by http.</summary>
    [Theory]
    [InlineData("https://campaign.example", "__Host-form", true)]
    [InlineData("http://campaign.example", "form", false)]
    public async Task The_address_decides_how_cookies_travel_and_not_the_request(
        string address,
        string name,
        bool secure
    )
    {
        using var other = new RunningSite(false, ("Campaign:PublicUrl", address));
        using var answer = await other.Client.GetAsync("admin/sign-in", TestContext.Current.CancellationToken);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith(name + "=", cookie);
        Assert.Equal(secure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    async Task<SignInOutcome> Try(string password, SignInFrom from, string address = Desk.Email)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<OrganizersDoor>().WithPassword(address, password, from);
    }

    AsyncServiceScope Scope() => site.Get<IServiceScopeFactory>().CreateAsyncScope();

    async Task<(HttpStatusCode Status, string Html)> SignIn(string address, string password)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = site.Url,
        };
        var form = await client.GetStringAsync("admin/sign-in");
        using var answer = await client.PostAsync(
            "admin/sign-in",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["_handler"] = "sign-in",
                    ["__RequestVerificationToken"] = Field(form, "__RequestVerificationToken"),
                    ["Email"] = address,
                    ["Password"] = password,
                }
            )
        );
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    static string Field(string html, string name) =>
        System.Text.RegularExpressions.Regex.Match(html, $"name=\"{name}\" value=\"([^\"]+)\"").Groups[1].Value;

    /// <summary>What differs in every answer: tokens, the ceremony, and the address itself.</summary>
    static string Without(string html, string address)
    {
        var plain = System.Text.RegularExpressions.Regex.Replace(
            html,
            "(name=\"(__RequestVerificationToken|Ceremony)\" value|data-options)=\"[^\"]*\"",
            ""
        );
        return address.Length == 0 ? plain.Replace(" value=\"\"", "") : plain.Replace($" value=\"{address}\"", "");
    }

    public void Dispose() => site.Dispose();
}

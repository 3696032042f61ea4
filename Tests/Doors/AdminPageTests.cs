using System.Net;
using System.Reflection;
using System.Security.Claims;
using Campaign.Content;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Sessions;
using Campaign.Signatures;
using Campaign.Upkeep;
using Campaign.Web.Admin;
using Campaign.Web.Parts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Tests.Doors;

/// <summary>Every page of the desk is opened by nobody, by a removed organizer and by each role; and a cookie dies with
/// what it stood for.</summary>
public sealed class AdminPageTests : IDisposable
{
    readonly RunningSite site = new();

    static IEnumerable<(string Path, Permission Needs)> Pages =>
        typeof(Program)
            .Assembly.GetTypes()
            .Where(page => page.GetCustomAttribute<NeedsAttribute>() is not null)
            .SelectMany(page =>
                page.GetCustomAttributes<RouteAttribute>()
                    .Select(route =>
                        (
                            route.Template.Replace("{Id}", "1").Replace("{Ticket}", "none"),
                            page.GetCustomAttribute<NeedsAttribute>()!.Permission
                        )
                    )
            );

    [Fact]
    public async Task A_page_opens_to_whoever_may_and_to_nobody_else()
    {
        List<string> wrong = [];
        foreach (var role in Enum.GetValues<Role>())
        {
            var (_, cookie) = await Organizer(role);
            foreach (var (path, needs) in Pages)
            {
                var expected = role.Has(needs) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
                using var answer = await Get(path, cookie);
                if (answer.StatusCode != expected)
                    wrong.Add($"{role}: {path} {answer.StatusCode}");
            }
        }
        var (gone, old) = await Organizer(Role.Owner);
        await using (var db = site.Database())
            await db.Users.Where(o => o.Id == gone).ExecuteDeleteAsync();
        foreach (var (path, _) in Pages)
        foreach (var cookie in (string?[])[null, old])
            if ((await Get(path, cookie)).Headers.Location?.ToString().Contains("/admin/sign-in") != true)
                wrong.Add($"{(cookie is null ? "nobody" : "removed")}: {path}");
        Assert.Empty(wrong);
        Assert.True(Pages.Count() > 25);
    }

    /// <summary>Not only let in: whatever the page itself asks for when it opens is its role's too, or the page breaks
    /// under those who were sent to it.</summary>
    [Fact]
    public async Task A_page_that_opens_asks_for_nothing_that_its_role_may_not_see()
    {
        List<string> wrong = [];
        foreach (var role in Enum.GetValues<Role>())
        {
            var (id, _) = await Organizer(role);
            foreach (var (page, route) in PagesOf(role))
                try
                {
                    await Render(page, route, id);
                }
                catch (Exception failure)
                {
                    wrong.Add($"{role}: {route} {failure.Message}");
                }
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("/admin/demands/{Id}", Role.Publisher, Role.Writer, ">Publish<")]
    [InlineData("/admin/demands/{Id}", Role.Publisher, Role.Writer, ">Withdraw<")]
    [InlineData("/admin/fraud", Role.Publisher, Role.Moderator, "How many are these")]
    [InlineData("/admin/organizers", Role.Owner, Role.Publisher, ">Make a link<")]
    public async Task No_act_is_offered_that_the_role_may_not_do(string route, Role may, Role mayNot, string act)
    {
        var (page, _) = PagesOf(Role.Owner).Single(page => page.Route == route);
        Assert.Contains(act, await Render(page, route, (await Organizer(may)).Id), StringComparison.Ordinal);
        Assert.DoesNotContain(act, await Render(page, route, (await Organizer(mayNot)).Id), StringComparison.Ordinal);
    }

    static IEnumerable<(Type Page, string Route)> PagesOf(Role role) =>
        typeof(Program)
            .Assembly.GetTypes()
            .Where(page => page.GetCustomAttribute<NeedsAttribute>() is { } needs && role.Has(needs.Permission))
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>().Select(route => (page, route.Template)));

    /// <summary>As its circuit would, up to where a browser is asked.</summary>
    async Task<string> Render(Type page, string route, int organizer)
    {
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var services = scope.ServiceProvider;
        ((IHostEnvironmentNavigationManager)services.GetRequiredService<NavigationManager>()).Initialize(
            site.Url.ToString(),
            new Uri(site.Url, "/admin").ToString()
        );
        var user = Principal(await new Desk(site).SignedIn(organizer));
        var item = await FirstOf(route);
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<CascadingValue<Task<AuthenticationState>>>(
                    ParameterView.FromDictionary(
                        new Dictionary<string, object?>
                        {
                            ["Value"] = Task.FromResult(new AuthenticationState(user)),
                            ["ChildContent"] = (RenderFragment)(
                                built =>
                                {
                                    built.OpenComponent(0, page);
                                    if (route.Contains("{Id}", StringComparison.Ordinal))
                                        built.AddComponentParameter(1, "Id", item);
                                    if (route.Contains("{Ticket}", StringComparison.Ordinal))
                                        built.AddComponentParameter(1, "Ticket", "none");
                                    built.CloseComponent();
                                }
                            ),
                        }
                    )
                )
            ).ToHtmlString()
        );
    }

    async Task<string> FirstOf(string route)
    {
        if (Kinds.Table.All.FirstOrDefault(kind => $"/{AdminPath.List(kind.Of)}/{{Id}}" == route) is not { } kind)
            return "new";
        await using var db = site.Database();
        return await db.Items.FirstOrDefaultAsync(item => item.Kind == kind.Of) is { } item ? $"{item.Id}" : "new";
    }

    [Fact]
    public void Every_page_of_the_desk_says_what_it_needs() =>
        Assert.Empty(
            typeof(Program)
                .Assembly.GetTypes()
                .Where(page =>
                    page.GetCustomAttributes<RouteAttribute>().Any(route => route.Template.StartsWith("/admin"))
                    && page.Namespace != "Campaign.Web.Admin.SignIn"
                    && page.GetCustomAttribute<NeedsAttribute>() is null
                )
        );

    [Fact]
    public void The_menu_leads_to_every_kind_and_to_pages_that_are_there() =>
        Assert.Superset(
            Kinds.Table.All.Select(kind => AdminPath.List(kind.Of)).ToHashSet(),
            AdminSections.All.Select(section => section.Path).ToHashSet()
        );

    [Fact]
    public async Task A_refusal_says_so_and_is_no_empty_page()
    {
        var (id, cookie) = await Organizer(Role.Writer);
        using var answer = await Get("/admin/supporters", cookie);
        Assert.Contains("not part of your role", await answer.Content.ReadAsStringAsync());
        await using var db = site.Database();
        var line = await db.AuditEntries.OrderBy(a => a.Id).LastAsync();
        Assert.Equal((id, AuditAct.WasRefused, (Permission?)Permission.OpenVault), (line.By, line.Act, line.Needed));
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("another role")]
    [InlineData("signed out")]
    [InlineData("ended from another device")]
    [InlineData("came back by a link")]
    [InlineData("twelve hours")]
    public async Task A_copied_cookie_is_dead_at_the_next_request(string how)
    {
        var owner = (await new Desk(site).TakeOver()).Owner;
        var (id, cookie) = await Organizer(Role.Publisher);
        Assert.Equal(HttpStatusCode.OK, (await Get("/admin", cookie)).StatusCode);
        await using (var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope())
        {
            var ways = scope.ServiceProvider.GetRequiredService<WaysBack>();
            Func<Task> end = how switch
            {
                "removed" => async () => Assert.True(await site.Get<OrganizerList>().Remove(id, owner)),
                "another role" => async () =>
                    Assert.True(await site.Get<OrganizerList>().SetRole(id, Role.Moderator, owner)),
                "signed out" => async () => await site.Get<OrganizerSessions>().SignOut(await Latest(id)),
                "ended from another device" => async () =>
                    Assert.Equal(1, await site.Get<OrganizerSessions>().EndOthers(await SignedIn(id))),
                "came back by a link" => async () =>
                    Assert.Empty((await ways.Return(await ways.Give(id, owner), "seven tall palm trees"))!),
                _ => () =>
                {
                    site.Clock.Advance(TimeSpan.FromHours(12));
                    return Task.CompletedTask;
                },
            };
            await end();
        }
        foreach (var path in (string[])["/admin", "/admin/organizers", "/admin/downloads/none", "/admin/log.csv"])
            Assert.Contains("/admin/sign-in", (await Get(path, cookie)).Headers.Location!.ToString());
    }

    async Task<Actor> Latest(int organizer)
    {
        await using var db = site.Database();
        return new(organizer, await db.OrganizerSessions.Where(s => s.OrganizerId == organizer).MaxAsync(s => s.Id));
    }

    Task<Actor> SignedIn(int organizer) => new Desk(site).SignedIn(organizer);

    [Fact]
    public async Task A_public_page_is_kept_for_organizers_too_and_sets_them_no_cookie()
    {
        var (_, cookie) = await Organizer(Role.Owner);
        using var answer = await Get("/demands", cookie);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.NotNull(answer.Headers.ETag);
    }

    async Task<HttpResponseMessage> Get(string path, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await site.Client.SendAsync(request);
    }

    /// <summary>As the sign-in would leave them: an account and its cookie.</summary>
    async Task<(int Id, string Cookie)> Organizer(Role role)
    {
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var services = scope.ServiceProvider;
        var organizer = new Organizer
        {
            UserName = $"{role}{Guid.NewGuid():n}",
            Name = site.Get<ServerSecret>().Encrypt("Bopha"),
            Address = site.Get<ServerSecret>().Encrypt("bopha@example.org"),
            Role = role,
        };
        Assert.True((await services.GetRequiredService<UserManager<Organizer>>().CreateAsync(organizer)).Succeeded);
        var actor = await site.Get<OrganizerSessions>().Begin(organizer.Id, "Firefox, Android");
        const string scheme = "organizer";
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var properties = new AuthenticationProperties
        {
            IssuedUtc = site.Clock.GetUtcNow(),
            ExpiresUtc = site.Clock.GetUtcNow().AddDays(1), // the session decides
        };
        var ticket = options.TicketDataFormat.Protect(new(Principal(actor), properties, scheme));
        return (organizer.Id, $"{options.Cookie.Name}={ticket}");
    }

    static ClaimsPrincipal Principal(Actor actor) =>
        new(
            new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, $"{actor.Id}"), new(ClaimTypes.Sid, $"{actor.Session}")],
                "organizer"
            )
        );

    public void Dispose() => site.Dispose();
}

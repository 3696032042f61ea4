using System.Globalization;
using System.Security.Claims;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Sessions;
using Campaign.Web.Hosting.Answers;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Web.Admin.SignIn;

static class OrganizersSignIn
{
    /// <summary>Who is signed in.</summary>
    public const string Session = "organizer";

    /// <summary>Whose password was right, while the second step is asked for.</summary>
    public const string Pending = "second-step";

    static readonly TimeSpan SecondStepWithin = TimeSpan.FromMinutes(10);

    public static void AddOrganizersSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(Session).AddCookie(Session).AddCookie(Pending);
        services
            .AddOptions<CookieAuthenticationOptions>(Session)
            .Configure<CampaignSettings>(
                (cookie, settings) =>
                {
                    cookie.LoginPath = "/admin/sign-in";
                    cookie.ReturnUrlParameter = "to";
                    cookie.ExpireTimeSpan = OrganizerSession.Longest;
                    cookie.SlidingExpiration = false;
                    cookie.Cookie.Only(settings, Session);
                    cookie.Events.OnValidatePrincipal = StillValid;
                    cookie.Events.OnRedirectToLogin = AskToSignIn;
                    // Where to goes through Entrance alone.
                    cookie.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
                    // A page says that it is not for them; the sign-in would let them in circles.
                    cookie.Events.OnRedirectToAccessDenied = denied =>
                    {
                        denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                        return Task.CompletedTask;
                    };
                }
            );
        services
            .AddOptions<CookieAuthenticationOptions>(Pending)
            .Configure<CampaignSettings>(
                (cookie, settings) =>
                {
                    cookie.ExpireTimeSpan = SecondStepWithin;
                    cookie.SlidingExpiration = false;
                    cookie.Cookie.Only(settings, Pending);
                }
            );
        services
            .AddOptions<AntiforgeryOptions>()
            .Configure<CampaignSettings>((form, settings) => form.Cookie.Only(settings, "form"));
        services.AddIdentityCore<Organizer>().AddEntityFrameworkStores<CampaignDb>();
        services.AddScoped<IPasskeyHandler<Organizer>, PasskeyHandler<Organizer>>();
        services
            .AddOptions<IdentityOptions>()
            // What a new password must be stands in NewSecrets.
            .Configure(identity =>
                identity.Password.RequireDigit =
                    identity.Password.RequireLowercase =
                    identity.Password.RequireUppercase =
                    identity.Password.RequireNonAlphanumeric =
                        false
            );
        services
            .AddOptions<IdentityPasskeyOptions>()
            .Configure<CampaignSettings>(
                (passkeys, settings) =>
                {
                    passkeys.ServerDomain = new Uri(settings.PublicUrl).Host;
                    // It alone signs in, without an address: it must be found, and be more than the device.
                    passkeys.ResidentKeyRequirement = passkeys.UserVerificationRequirement = "required";
                    passkeys.ValidateOrigin = asked =>
                        ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == settings.PublicUrl);
                }
            );
        services.AddAuthorization(authorization =>
        {
            foreach (var permission in Enum.GetValues<Permission>())
                authorization.AddPolicy(
                    NeedsAttribute.PolicyOf(permission),
                    policy => policy.AddRequirements(new NeedsRequirement(permission))
                );
        });
        services.AddSingleton<IAuthorizationHandler, NeedsHandler>();
        services.AddCascadingAuthenticationState();
        services.AddSingleton<KnownDevices>();
    }

    /// <summary>To this host alone, and by https where readers come by it, whatever the request looks like behind a
    /// proxy that nobody named.</summary>
    public static void Only(this CookieBuilder cookie, CampaignSettings settings, string name)
    {
        cookie.Name = NameOf(settings, name);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = settings.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
    }

    /// <summary>With the prefix no neighbour under the same domain can plant one (RFC 6265bis, 4.1.3.2).</summary>
    public static string NameOf(CampaignSettings settings, string name) => settings.IsSecure ? $"__Host-{name}" : name;

    /// <summary>Asked on every request: a cookie that was copied before its session ended is dead at the next
    /// one.</summary>
    static async Task StillValid(CookieValidatePrincipalContext cookie)
    {
        var sessions = cookie.HttpContext.RequestServices.GetRequiredService<OrganizerSessions>();
        var actor = cookie.Principal!.AsActor();
        if (!await sessions.IsLive(actor.Session, actor.Id))
            cookie.RejectPrincipal();
    }

    /// <summary>On this host, whatever the request called it; and back to what can be opened, which the address of a form
    /// cannot.</summary>
    static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> challenge)
    {
        var asked = challenge.Request;
        var to = HttpMethods.IsGet(asked.Method)
            ? QueryString.Create("to", asked.Path + asked.QueryString)
            : QueryString.Empty;
        challenge.HttpContext.SeeOther("admin/sign-in" + to);
        return Task.CompletedTask;
    }

    public static ClaimsPrincipal Principal(Actor actor) =>
        new(
            new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, Text(actor.Id)), new(ClaimTypes.Sid, Text(actor.Session))],
                Session
            )
        );

    /// <summary>Nobody, where nobody is signed in any more.</summary>
    public static Actor AsActor(this ClaimsPrincipal user) =>
        Number(user, ClaimTypes.NameIdentifier) is { } id ? new(id, Number(user, ClaimTypes.Sid) ?? 0) : default;

    static int? Number(ClaimsPrincipal user, string claim) =>
        int.TryParse(user.FindFirstValue(claim), CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Security.Claims;
using Campaign.Data;
using Campaign.Organizing.Doors;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Web.Admin.SignIn;

static class OrganizersSignIn
{
    static readonly TimeSpan SessionLength = TimeSpan.FromHours(8);

    public static void AddOrganizersSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.LoginPath = "/admin/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = SessionLength;
            cookie.Cookie.Name = "organizer";
            cookie.Cookie.Path = "/";
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Events.OnValidatePrincipal = StillValid;
            // A page says that it is not for them; the sign-in would let them in circles.
            cookie.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services
            .AddIdentityCore<Organizer>(identity =>
            {
                identity.Password.RequiredLength = NewSecrets.PasswordMinimum;
                identity.Password.RequireDigit =
                    identity.Password.RequireLowercase =
                    identity.Password.RequireUppercase =
                    identity.Password.RequireNonAlphanumeric =
                        false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<CampaignDb>()
            .AddSignInManager();
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
        services.AddScoped<AuthenticationStateProvider, StillOrganizer>();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "form");
    }

    /// <summary>Asked on every request: a cookie that was copied before a removal, a new password or a sign-out
    /// everywhere is dead at the next one. Identity's own check renews the cookie each time, and a page with a new
    /// cookie is kept for nobody.</summary>
    static async Task StillValid(CookieValidatePrincipalContext session)
    {
        var signIn = session.HttpContext.RequestServices.GetRequiredService<SignInManager<Organizer>>();
        if (await signIn.ValidateSecurityStampAsync(session.Principal) is not null)
            return;
        session.RejectPrincipal();
        await signIn.SignOutAsync();
    }

    /// <summary>Nobody, where nobody is signed in any more.</summary>
    public static Actor AsActor(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id)
            ? new(id)
            : default;
}

/// <summary>A circuit outlives its permission: every half minute it is asked whether the organizer still is
/// one.</summary>
sealed class StillOrganizer(ILoggerFactory log, IServiceScopeFactory scopes)
    : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState state,
        CancellationToken stop
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Organizer>>();
        return await signIn.ValidateSecurityStampAsync(state.User) is not null;
    }
}

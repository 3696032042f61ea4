using System.Security.Claims;
using Campaign.Data;
using Campaign.Organizing.Organizers;
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
            cookie.AccessDeniedPath = "/admin/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = SessionLength;
            cookie.Cookie.Name = "organizer";
            cookie.Cookie.Path = "/";
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services
            .AddIdentityCore<Organizer>(identity =>
            {
                identity.Password.RequiredLength = SetupForm.PasswordMinimum;
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
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, StillOrganizer>();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "form");
    }

    public static Actor AsActor(this ClaimsPrincipal user) =>
        new(
            int.Parse(
                user.FindFirstValue(ClaimTypes.NameIdentifier)!,
                System.Globalization.CultureInfo.InvariantCulture
            )
        );
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

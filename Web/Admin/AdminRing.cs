using Campaign.Web.Admin.Exchange;
using Campaign.Web.Admin.SignIn;
using MudBlazor.Services;

namespace Campaign.Web.Admin;

/// <summary>The organizers' ring: what it needs, and what answers beside its pages.</summary>
static class AdminRing
{
    public static void AddAdmin(this IServiceCollection services)
    {
        services.AddOrganizersSignIn();
        services.AddSingleton<Downloads>().AddSingleton<Imports>();
        services.AddMudServices(mud =>
            // Half-seen words are not read.
            (mud.SnackbarConfiguration.ShowTransitionDuration, mud.SnackbarConfiguration.HideTransitionDuration) = (
                0,
                0
            )
        );
    }

    public static void MapAdmin(this WebApplication app)
    {
        app.MapSignOut();
        app.MapDownloads();
        app.MapImport();
    }
}

using Campaign.Upkeep;
using Campaign.Web.Admin.Audit;
using Campaign.Web.Admin.Exchange;
using Campaign.Web.Admin.SignIn;
using Campaign.Web.Admin.Vault;
using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor.Services;

namespace Campaign.Web.Admin;

/// <summary>The organizers' ring: what it needs, and what answers beside its pages.</summary>
static class AdminRing
{
    public static void AddAdmin(this IServiceCollection services)
    {
        services.AddOrganizersSignIn();
        services.AddSingleton<RecoveryPaper>();
        services.AddScoped<GraveActs>();
        services.AddSingleton<OpenDesks>().AddScoped<OpenDesk>();
        services.AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<OpenDesk>());
        services.Every(
            "Closing desks whose session is over",
            TimeSpan.FromSeconds(1),
            (provider, _, _) => provider.GetRequiredService<OpenDesks>().Look()
        );
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
        app.MapLogFile();
        app.MapDownloads();
        app.MapImport();
    }
}

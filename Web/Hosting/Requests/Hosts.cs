using Campaign.Ground;
using Microsoft.AspNetCore.HostFiltering;

namespace Campaign.Web.Hosting.Requests;

static class Hosts
{
    /// <summary>Old browsers name none; several are nobody's.</summary>
    public static bool IsOwnOrigin(this CampaignSettings settings, HttpRequest request) =>
        request.Headers.Origin.Count == 0
        || request.Headers.Origin is [var origin]
            && (origin is null or "" || origin == settings.PublicUrl || origin == $"{request.Scheme}://{request.Host}");

    /// <summary>Only the site's own name, and this machine's own names for whoever watches over it. An invented or
    /// empty Host is a 400.</summary>
    public static void AddAllowedHosts(this IServiceCollection services, CampaignSettings settings) =>
        services.PostConfigure<HostFilteringOptions>(hosts =>
        {
            hosts.AllowedHosts = [new Uri(settings.PublicUrl).Host, "localhost", "127.0.0.1", "[::1]"];
            hosts.AllowEmptyHosts = false;
            hosts.IncludeFailureMessage = true;
        });
}

using Campaign.Ground;
using Campaign.Web.Hosting.Cache;
using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Hosting.Answers;

/// <summary>
/// What every answer carries: set at once and not by a callback at its start, so that a kept page is kept with them.
/// Organizers' pages and the explorer may have MudBlazor's inline styles; what is made for frames may stand in those of
/// the settings; nothing else is looser.
/// </summary>
sealed class ResponseHeaders(RequestDelegate next, CampaignSettings settings, IHostEnvironment environment)
{
    // base-uri 'self', not 'none': each page has a <base> for its language.
    const string Csp =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
    static readonly string MudCsp = Csp.Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    readonly string embedCsp =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'self'; frame-ancestors "
        + (
            settings.EmbedHosts.Count == 0
                ? "'none'"
                : string.Join(' ', settings.EmbedHosts.Select(host => $"https://{host}"))
        );

    public Task Invoke(HttpContext http)
    {
        Set(http, environment.IsDevelopment());
        if (EmbeddedAttribute.On(http))
            http.Response.Headers.ContentSecurityPolicy = embedCsp;
        return next(http);
    }

    public static void Set(HttpContext http, bool development)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = http.Request.IsOrganizers() || HasCircuitAttribute.On(http) ? MudCsp : Csp;
        // The explorer posts no form: Blazor's antiforgery cookie would be one for nothing.
        if (HasCircuitAttribute.On(http))
            http.Response.OnStarting(() =>
            {
                headers.Remove(HeaderNames.SetCookie);
                return Task.CompletedTask;
            });
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (IsUnlistedPage(http))
            headers["X-Robots-Tag"] = "noindex";
        if (!development)
            headers[HeaderNames.StrictTransportSecurity] = "max-age=31536000; includeSubDomains";
    }

    static bool IsUnlistedPage(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && KeptPageAttribute.Of(http) is not { Listed: true };
}

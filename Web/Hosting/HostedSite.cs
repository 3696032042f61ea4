using System.Text.Encodings.Web;
using System.Text.Unicode;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Answers;
using Campaign.Web.Hosting.Cache;
using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;

namespace Campaign.Web.Hosting;

/// <summary>How requests come in and answers go out, for all rings.</summary>
static class HostedSite
{
    /// <summary>10,000 Khmer letters in a search: past it the answer would be empty.</summary>
    const int LongestLine = 100_000;

    /// <summary>A text of 60,000 characters, typed at once.</summary>
    const int LargestMessage = 512 * 1024;

    public static void AddHosting(this WebApplicationBuilder builder, CampaignSettings settings)
    {
        builder.WebHost.UseStaticWebAssets(); // without it, dotnet run in Production answers stylesheets with nothing
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = LongestLine;
        });
        var services = builder.Services;
        services
            .AddDataProtection()
            .SetApplicationName("Campaign")
            .PersistKeysToFileSystem(new(Path.Combine(settings.Data, "session")))
            .Services.AddOptions<KeyManagementOptions>()
            .Configure<ServerSecret>((keys, secret) => keys.XmlEncryptor = new SessionKeys(secret));
        // Or each Khmer letter becomes an entity of 8 bytes.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<Cultures>().AddSingleton<FormStamp>().AddSingleton<UnnamedProxy>();
        services.AddPageCache();
        services.AddAllowedHosts(settings);
        services.AddPages();
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
            foreach (var proxy in settings.TrustedProxies)
                forwarded.KnownProxies.Add(proxy);
        });
    }

    static void AddPages(this IServiceCollection services)
    {
        services.AddSingleton<ReadersCircuits>().AddScoped<OfferedCircuit>();
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(circuits =>
            {
                circuits.DisconnectedCircuitMaxRetained = 20;
                circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
                // What a page needs to go on stands in its address; an open vault must not be kept.
                circuits.PersistedCircuitInMemoryMaxRetained = 0;
            })
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
    }

    /// <summary>The order matters: see what each says.</summary>
    public static void UseHosting(this WebApplication app, CampaignSettings settings)
    {
        // Readers come by what the site's own address says, whatever the last step of their way was.
        var scheme = new Uri(settings.PublicUrl).Scheme;
        var proxies = app.Services.GetRequiredService<UnnamedProxy>();
        app.Use(
            (http, next) =>
            {
                proxies.Look(http);
                http.Request.Scheme = scheme;
                return next(http);
            }
        );
        if (settings.TrustedProxies.Count > 0)
            app.UseForwardedHeaders();
        app.UseErrorPages();
        app.UseMiddleware<LanguagePath>();
        app.UseMiddleware<PublicRequests>();
        app.UseRouting();
        app.UsePreparedData();
        app.UsePageCache(); // a kept page is answered here
        app.UseMiddleware<ReadersLanguage>();
        app.UseStatusPages();
        app.UseMiddleware<PostedForms>();
        app.UseMiddleware<FormAnswers>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseCircuits(settings);
        app.UseAntiforgery();
        app.UseStaleForms();
    }

    static void UsePreparedData(this WebApplication app)
    {
        var prepared = app.Services.GetRequiredService<FirstStart>().Done;
        app.Use(next =>
            http => prepared.IsCompletedSuccessfully || Health.Asks(http.Request) ? next(http) : Later(http, next)
        );

        async Task Later(HttpContext http, RequestDelegate next)
        {
            await prepared.WaitAsync(http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (prepared.IsCompletedSuccessfully)
                await next(http);
            else
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapHealth();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(server =>
            {
                server.ContentSecurityFrameAncestorsPolicy = null; // ours says it already
                server.ConfigureWebSocketAcceptContext = Circuits.Compress;
            })
            .WithoutStateOnStaticPages();
    }
}

using System.Text.Encodings.Web;
using System.Text.Unicode;
using Campaign;
using Campaign.Ground;
using Campaign.Ground.Post;
using Campaign.Signatures.Signed;
using Campaign.Upkeep;
using Campaign.Web;
using Campaign.Web.Admin;
using Campaign.Web.Admin.Exchange;
using Campaign.Web.Admin.SignIn;
using Campaign.Web.Hosting.Answers;
using Campaign.Web.Hosting.Cache;
using Campaign.Web.Hosting.Requests;
using Campaign.Web.Public;
using Campaign.Web.Public.Embeds;
using Campaign.Web.Public.MyData;
using Campaign.Web.Public.OpenData;
using Campaign.Web.Public.Petitions;
using Campaign.Web.Public.Timeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using MudBlazor.Services;

var builder = WebApplication.CreateBuilder(args);
var development = builder.Environment.IsDevelopment();
var settings = CampaignSettings.Read(builder.Configuration, development);
builder.WebHost.UseStaticWebAssets(); // without it, dotnet run in Production answers stylesheets with nothing
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestLineSize = 100_000; // 10,000 Khmer letters in a search: past it the answer would be empty
});

builder.Services.AddCampaign(settings, MailSettings.Read(builder.Configuration, settings.PublicUrl), development);
builder
    .Services.AddDataProtection()
    .SetApplicationName("Campaign")
    .PersistKeysToFileSystem(new(Path.Combine(settings.Keys, "session")));

// Or each Khmer letter becomes an entity of 8 bytes.
builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
builder.Services.AddSingleton<Cultures>().AddSingleton<FormStamp>().AddSingleton<MissingItems>();
builder.Services.AddSingleton<ReadersCircuits>().AddScoped<OfferedCircuit>();
builder.Services.AddPageCache();
builder.Services.AddMadeFiles();
builder.Services.AddOpenData();
builder.Services.AddAllowedHosts(settings);
builder.Services.AddOrganizersSignIn();
builder.Services.AddSingleton<Downloads>().AddSingleton<Imports>();
builder.Services.AddMudServices(mud =>
    (mud.SnackbarConfiguration.ShowTransitionDuration, mud.SnackbarConfiguration.HideTransitionDuration) = (0, 0)
); // half-seen words are not read
builder
    .Services.AddRazorComponents()
    .AddInteractiveServerComponents(circuits =>
    {
        (circuits.DisconnectedCircuitMaxRetained, circuits.DisconnectedCircuitRetentionPeriod) = (
            20,
            TimeSpan.FromMinutes(1)
        );
        // What a page needs to go on stands in its address; an open vault must not be kept.
        circuits.PersistedCircuitInMemoryMaxRetained = 0;
    })
    .AddHubOptions(hub => hub.MaximumReceiveMessageSize = 512 * 1024); // a text of 60,000 characters, typed at once
builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
{
    forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedFor;
    foreach (var proxy in settings.TrustedProxies)
        forwarded.KnownProxies.Add(proxy);
});

var app = builder.Build();

// Beside all that follows: half a second of every start.
var prepared = Task.Run(app.Services.GetRequiredService<FirstStart>().Prepare);
if (settings.TrustedProxies.Count > 0)
    app.UseForwardedHeaders();
app.UseErrorPages();
app.UseMiddleware<LanguagePath>();
app.UseMiddleware<PublicRequests>();
app.UseRouting();
app.UsePageCache(); // a kept page is answered here
app.UseMiddleware<ReadersLanguage>();
app.UseStatusPages();
app.UseMiddleware<PostedForms>();
app.UseMiddleware<FormAnswers>();
app.UseAuthentication();
app.UseAuthorization();
app.UseCircuits();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapHealth();
app.MapMadeFiles();
app.MapEventCalendar();
app.MapRobots();
app.MapCards();
app.MapBadge();
app.MapOpenData();
app.MapSigning();
app.MapConfirming();
app.MapMyData();
app.MapSignOut();
app.MapDownloads();
app.MapImport();
app.MapRazorComponents<App>()
    .AddInteractiveServerRenderMode(server =>
    {
        server.ContentSecurityFrameAncestorsPolicy = null; // ours says it already
        server.ConfigureWebSocketAcceptContext = Circuits.Compress;
    })
    .WithoutStateOnStaticPages();

if (await prepared is { } setup)
    Console.WriteLine($"No organizer yet. Become the first one here, once: {settings.PublicUrl}{setup}");
Console.WriteLine($"The campaign is at {settings.PublicUrl}");
await app.RunAsync();

/// <summary>Named for the tests.</summary>
public partial class Program;

using System.Globalization;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Signatures;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Requests;

namespace Campaign.Web.Hosting.Cache;

/// <summary>A feed, a sitemap, a calendar: made when something is published, a language each, and not when it is asked
/// for.</summary>
abstract class MadeFile(ContentVersion version)
{
    readonly KeptByLanguage<byte[]> kept = new(version);

    public abstract string Path { get; }
    public abstract string ContentType { get; }

    protected abstract byte[] Make(string language);

    /// <summary>Of this very content version: who asks in the second after a withdrawal waits until it is made
    /// anew.</summary>
    public byte[] In(string language) => kept.Get(language, () => Make(language));
}

/// <summary>Makes them all, before anybody asks.</summary>
sealed class MadeFiles(IEnumerable<MadeFile> files, Cultures cultures)
{
    public async Task Make()
    {
        foreach (var language in Languages.All)
        {
            CultureInfo.CurrentUICulture = cultures.Of(language);
            await Task.WhenAll(files.Select(file => Task.Run(() => file.In(language)))); // each, though another may fail
        }
    }
}

static class MadeFileServices
{
    public static void AddMadeFiles(this IServiceCollection services)
    {
        services
            .AddSingleton<MadeFile, Public.Updates.UpdatesFeed>()
            .AddSingleton<MadeFile, Public.Timeline.TimelineCalendar>()
            .AddSingleton<MadeFile, Public.Sitemap>();
        services
            .AddSingleton<MadeFile, Public.Timeline.TimelineJsonFile>()
            .AddSingleton<MadeFile, Public.Timeline.TimelineCsvFile>()
            .AddSingleton<MadeFile, Public.Timeline.CampaignCsvFile>();
        services
            .AddSingleton<MadeFiles>()
            .OnNewVersion(
                "Making feeds, sitemap and calendar",
                TimeSpan.FromSeconds(1),
                (s, _) => s.GetRequiredService<MadeFiles>().Make()
            );
    }

    public static void MapMadeFiles(this WebApplication app)
    {
        foreach (var file in app.Services.GetServices<MadeFile>())
            app.MapGet(file.Path, () => TypedResults.Bytes(file.In(Reader.Language), file.ContentType))
                .WithMetadata(new KeptPageAttribute());
    }
}

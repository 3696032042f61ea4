using System.Globalization;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Signatures.Signing;
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

    protected abstract Task<byte[]> Make(string language, CancellationToken stop);

    /// <summary>Of this very content version: who asks in the second after a withdrawal waits until it is made
    /// anew.</summary>
    public Task<byte[]> In(string language) => kept.Get(language, () => Make(language, CancellationToken.None));
}

/// <summary>Makes them all as soon as it sees a new content version.</summary>
sealed class MadeFiles(IEnumerable<MadeFile> files, ContentVersion version, Cultures cultures)
{
    string madeFor = "";

    public async Task<int> MakeMissing()
    {
        var now = version.Now.WithoutCounts;
        if (now == madeFor)
            return 0;
        foreach (var language in Languages.All)
        {
            CultureInfo.CurrentUICulture = cultures.Of(language);
            await Task.WhenAll(files.Select(file => file.In(language))); // each, though another may fail
        }
        madeFor = now;
        return files.Count();
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
            .Every(
                "Making feeds, sitemap and calendar",
                TimeSpan.FromSeconds(1),
                (s, _, _) => s.GetRequiredService<MadeFiles>().MakeMissing()
            );
    }

    public static void MapMadeFiles(this WebApplication app)
    {
        foreach (var file in app.Services.GetServices<MadeFile>())
            app.MapGet(file.Path, async () => TypedResults.Bytes(await file.In(Reader.Language), file.ContentType))
                .WithMetadata(new KeptPageAttribute());
    }
}

using Campaign.Content.Site;
using Campaign.Web.Hosting.Cache;
using Campaign.Web.Hosting.Requests;
using Campaign.Web.Public.Embeds;
using Campaign.Web.Public.MyData;
using Campaign.Web.Public.OpenData;
using Campaign.Web.Public.Petitions;
using Campaign.Web.Public.Timeline;
using Campaign.Web.Public.Updates;

namespace Campaign.Web.Public;

/// <summary>The rings of readers and supporters: what they need, and what answers beside their pages.</summary>
static class PublicRing
{
    public static void AddPublic(this IServiceCollection services)
    {
        services.AddSingleton<MissingItems>();
        services
            .AddSingleton<KeptFile, UpdatesFeed>()
            .AddSingleton<KeptFile, TimelineCalendar>()
            .AddSingleton<KeptFile, Sitemap>()
            .AddSingleton<KeptFile, TimelineJsonFile>()
            .AddSingleton<KeptFile, TimelineCsvFile>()
            .AddSingleton<KeptFile, CampaignCsvFile>();
        services.AddOpenData();
        services.AddCardWords();
        services.AddCascadingValue(page => page.GetRequiredService<PublishedSite>().Front(Reader.Language));
    }

    public static void MapPublic(this WebApplication app)
    {
        app.MapKeptFiles();
        app.MapEventCalendar();
        app.MapRobots();
        app.MapCards();
        app.MapBadge();
        app.MapOpenData();
        app.MapSigning();
        app.MapConfirming();
        app.MapMyData();
    }
}

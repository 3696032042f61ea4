using Campaign.Reach.Exchange;
using Campaign.Reach.Explore;
using Campaign.Reach.OpenData;
using Campaign.Reach.Search;
using Campaign.Reach.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Reach;

static class ReachServices
{
    public static IServiceCollection AddReach(this IServiceCollection services) =>
        services
            .AddSingleton<PublishedExplorer>()
            .AddSingleton<LiveCampaign>()
            .AddSingleton<SearchTables>()
            .AddSingleton<PublishedSearch>()
            .AddSingleton<TimelineImport>()
            .AddSingleton<TimelineExport>()
            .AddSingleton<PublishedData>()
            .AddSingleton<CardDrawing>()
            .AddSingleton<Cards>();
}

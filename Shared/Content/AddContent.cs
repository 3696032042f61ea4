using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Petitions;
using Campaign.Content.Site;
using Campaign.Content.Snapshot;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Content.Updates;
using Campaign.Data;
using Campaign.Organizing.Doors;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Content;

static class ContentServices
{
    public static IServiceCollection AddContent(this IServiceCollection services) =>
        services
            .AddSingleton(Kinds.Table)
            .AddSingleton<LatestCampaign>()
            .AddSingleton(provider => new BeforeNewContent(provider.GetRequiredService<LatestCampaign>().Follow))
            .AddSingleton(provider => new CampaignWords(provider.GetRequiredService<PublishedSite>().Names))
            .AddSingleton<ItemEditing>()
            .AddSingleton<EditedItems>()
            .AddSingleton<ItemErasing>()
            .AddSingleton<NameErasing>()
            .AddSingleton<EveryPetition>()
            .AddSingleton<PublishedSite>()
            .AddSingleton<PublishedTimeline>()
            .AddSingleton<PublishedDemands>()
            .AddSingleton<PublishedTestimonies>()
            .AddSingleton<PublishedClaims>()
            .AddSingleton<PublishedUpdates>();
}

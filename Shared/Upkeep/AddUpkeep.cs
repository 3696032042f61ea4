using Campaign.Upkeep.Example;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Upkeep;

static class UpkeepServices
{
    public static IServiceCollection AddUpkeep(this IServiceCollection services)
    {
        services.AddSingleton<ExampleCampaign>().AddSingleton<FirstStart>().AddSchedule();
        return services;
    }
}

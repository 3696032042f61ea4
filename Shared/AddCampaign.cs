using Campaign.Content;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Post;
using Campaign.Organizing;
using Campaign.Organizing.Audit;
using Campaign.Reach;
using Campaign.Signatures;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Campaign;

public static class CampaignServices
{
    /// <summary>The campaign without HTTP; each room lists its own.</summary>
    /// <param name="development">Mails without a server become files.</param>
    public static IServiceCollection AddCampaign(
        this IServiceCollection services,
        CampaignSettings settings,
        MailSettings mail,
        bool development
    )
    {
        services.AddSingleton(settings).AddSingleton(mail);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddData(settings)
            .AddGround(mail, development)
            .AddOrganizing()
            .AddContent()
            .AddSignatures()
            .AddReach()
            .AddUpkeep();
    }

    static IServiceCollection AddData(this IServiceCollection services, CampaignSettings settings)
    {
        services.AddPooledDbContextFactory<CampaignDb>(
            (provider, db) =>
                db.UseSqlite(
                        SqliteFile.ConnectionString(settings),
                        sqlite =>
                            sqlite
                                .CommandTimeout(SqliteFile.CommandTimeoutSeconds)
                                .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
                    )
                    .AddInterceptors(
                        new HardenEveryConnection(),
                        provider.GetRequiredService<ErasedForGood>(),
                        provider.GetRequiredService<AuditChain>()
                    )
        );
        return services
            .AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContext())
            .AddSingleton<ContentVersion>()
            .AddSingleton<ErasedForGood>();
    }
}

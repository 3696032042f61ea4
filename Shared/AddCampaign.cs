using Campaign.Audit;
using Campaign.Claims;
using Campaign.Data;
using Campaign.Demands;
using Campaign.Example;
using Campaign.Exchange;
using Campaign.Explore;
using Campaign.Fraud;
using Campaign.Mail;
using Campaign.Mailings;
using Campaign.OpenData;
using Campaign.Organizers;
using Campaign.Petitions;
using Campaign.Privacy;
using Campaign.Publishing;
using Campaign.Search;
using Campaign.Sharing;
using Campaign.Signing;
using Campaign.Site;
using Campaign.Supporters;
using Campaign.Testimonies;
using Campaign.Timeline;
using Campaign.Updates;
using Campaign.Upkeep;
using Campaign.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Campaign;

/// <summary>Every class of the campaign on one screen.</summary>
public static class CampaignServices
{
    public static IServiceCollection AddCampaign(
        this IServiceCollection services,
        CampaignSettings settings,
        MailSettings mail,
        bool development
    )
    {
        services.AddSingleton(settings).AddSingleton(mail);
        services.TryAddSingleton(TimeProvider.System);

        services.AddPooledDbContextFactory<CampaignDb>(db =>
            db.UseSqlite(
                    SqliteFile.ConnectionString(settings),
                    sqlite =>
                        sqlite
                            .CommandTimeout(SqliteFile.CommandTimeoutSeconds)
                            .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
                )
                .AddInterceptors(new HardenEveryConnection())
        );
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContext());

        services
            .AddSingleton<KeyFolder>()
            .AddSingleton<Fingerprint>()
            .AddSingleton<ServerSecret>()
            .AddSingleton<ConfirmationToken>();
        services.AddSingleton<ContentVersion>().AddSingleton<ItemEditing>().AddSingleton<EditedItems>();
        services
            .AddSingleton<PublishedSite>()
            .AddSingleton<PublishedTimeline>()
            .AddSingleton<PublishedDemands>()
            .AddSingleton<PublishedTestimonies>();
        services
            .AddSingleton<PublishedClaims>()
            .AddSingleton<PublishedUpdates>()
            .AddSingleton<PublishedPetitions>()
            .AddSingleton<PublishedSearch>()
            .AddSingleton<TimelineImport>()
            .AddSingleton<TimelineExport>()
            .AddSingleton<PublishedExplorer>()
            .AddSingleton<LiveCampaign>()
            .AddSingleton<PublishedData>();
        services.AddSingleton<CardDrawing>().AddSingleton<Cards>();
        services
            .AddSingleton<SigningLimits>()
            .AddSingleton<MinuteKeys>()
            .AddSingleton<SignatureIntake>()
            .AddHostedService<SignatureWriter>();
        services
            .AddSingleton<SignatureConfirmation>()
            .AddSingleton<SignatureSweep>()
            .AddSingleton<Thresholds>()
            .AddSingleton<SignatureNumbers>();
        services
            .AddSingleton<TakenBackSignatures>()
            .AddSingleton<MySignature>()
            .AddSingleton<PublishedSigners>()
            .AddSingleton<ShownNames>()
            .AddSingleton<ForgottenSignatures>()
            .AddSingleton<Retention>();
        services
            .AddSingleton<BlockList>()
            .AddSingleton<SigningTally>()
            .AddSingleton<SigningTrends>()
            .AddSingleton<FraudDesk>()
            .AddSingleton<PublishedInvalidations>();
        services.AddSingleton<VaultDoor>().AddSingleton<KeyRotation>().AddScoped<OpenVault>();
        services
            .AddSingleton<SupporterList>()
            .AddSingleton<SupporterExport>()
            .AddSingleton<MailingDesk>()
            .AddSingleton<Notices>()
            .AddScoped<MailingRun>();
        services
            .AddSingleton<MayDo>()
            .AddSingleton<OrganizerNames>()
            .AddSingleton<OrganizerList>()
            .AddSingleton<AuditLog>()
            .AddScoped<OrganizerAccounts>()
            .AddScoped<FirstOrganizer>()
            .AddScoped<OrganizerInvitations>();
        services
            .AddSingleton<ErasedForGood>()
            .AddSingleton<LetterWriting>()
            .AddSingleton<Outbox>()
            .AddSingleton<OutboxState>();
        if (mail.Host is not null)
            services.AddSingleton<IMailRoute, SmtpRoute>();
        else if (development)
            services.AddSingleton<IMailRoute, EmlFolder>();
        else
            services.AddSingleton<IMailRoute, NoRoute>();
        services.AddSingleton<ExampleCampaign>().AddSingleton<FirstStart>();
        services.AddSchedule();
        return services;
    }
}

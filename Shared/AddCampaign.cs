using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Content.Updates;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Ground.Post;
using Campaign.Organizing.Audit;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Vault;
using Campaign.Reach.Exchange;
using Campaign.Reach.Explore;
using Campaign.Reach.OpenData;
using Campaign.Reach.Search;
using Campaign.Reach.Sharing;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Mailings;
using Campaign.Signatures.Signing;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Campaign.Upkeep.Example;
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

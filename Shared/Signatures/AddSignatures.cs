using Campaign.Content.Editing;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Mailings;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;
using Campaign.Signatures.Supporters;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Signatures;

static class SignatureServices
{
    public static IServiceCollection AddSignatures(this IServiceCollection services) =>
        services.AddSigning().AddCounting().AddSupporters().AddFraud().AddMails();

    static IServiceCollection AddSigning(this IServiceCollection services) =>
        services
            .AddSingleton<ConfirmationToken>()
            .AddSingleton<WriteQueue>()
            .AddSingleton<SigningLimits>()
            .AddSingleton<SignatureIntake>()
            .AddSingleton<SignatureConfirmation>()
            .AddHostedService<SignatureWriter>()
            .AddSingleton(s => SignersMails.Confirmation(s.Get<SigningTally>(), s.Get<Fingerprint>()))
            .AddSingleton(s => SignersMails.Reminder(s.Get<CampaignSettings>()));

    static IServiceCollection AddCounting(this IServiceCollection services) =>
        services
            .AddSingleton<UnconfirmedMails>()
            .AddSingleton<OwnersMails>()
            .AddSingleton<PublishedPetitions>()
            .AddSingleton<SignatureSweep>()
            .AddSingleton<SignatureNumbers>()
            .AddSingleton<Thresholds>()
            .AddSingleton<ErasedSignatures>()
            .AddSingleton(new EditingRule(FinalCount.StaysClosed));

    static IServiceCollection AddSupporters(this IServiceCollection services) =>
        services
            .AddSingleton<MySignature>()
            .AddSingleton<TakenBackSignatures>()
            .AddSingleton<ForgottenSignatures>()
            .AddSingleton<Retention>()
            .AddSingleton<PublishedSigners>()
            .AddSingleton<ShownNames>()
            .AddSingleton<SupporterList>()
            .AddSingleton<SupporterExport>();

    static IServiceCollection AddFraud(this IServiceCollection services) =>
        services
            .AddSingleton<BlockList>()
            .AddSingleton<SigningTally>()
            .AddSingleton<SigningTrends>()
            .AddSingleton<FraudDesk>()
            .AddSingleton<PublishedInvalidations>();

    static IServiceCollection AddMails(this IServiceCollection services) =>
        services
            .AddSingleton<MailedPetition>()
            .AddSingleton<LetterWriting>()
            .AddSingleton<Outbox>()
            .AddSingleton<OutboxState>()
            .AddSingleton<MailingDesk>()
            .AddSingleton<Notices>()
            .AddSingleton<MailSamples>()
            .AddScoped<MailingRun>()
            .AddSingleton(NewsMails.HeldBack);

    static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}

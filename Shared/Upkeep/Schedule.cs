using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Vault;
using Campaign.Reach.Explore;
using Campaign.Reach.Search;
using Campaign.Reach.Sharing;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signing;
using Campaign.Signatures.Supporters;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Upkeep;

/// <summary>All that recurs, a line each.</summary>
static class Schedule
{
    public static void AddSchedule(this IServiceCollection services)
    {
        services.Every(
            "Seeing what others published",
            Seconds(1),
            (s, _, stop) => s.Get<ContentVersion>().Refresh(stop)
        );
        services.OnNewVersion("Telling who is looking", Seconds(2), (s, _) => s.Get<LiveCampaign>().Tell());
        services.BehindReaders("Reading words in for search", (s, stop) => s.Get<SearchTables>().ReadIn(stop));
        services.BehindReaders("Drawing cards", (s, stop) => s.Get<Cards>().DrawMissing(stop));

        services.EveryTillNone("Sending mail", Seconds(1), (s, now, stop) => s.Get<Outbox>().SendDue(now, stop));
        services.Every("Counting signatures", Seconds(1), (s, now, _) => s.Get<SignatureSweep>().SweepIfDue(now));
        services.Every("Counting signatures anew", Hours(24), (s, now, _) => s.Get<SignatureSweep>().Sweep(now));
        services.Every("Telling owners what is asked", Seconds(10), (s, now, _) => s.Get<OwnersMails>().Tell(now));
        services.Every("Raising the ceiling of mails", Minutes(1), (s, _, _) => s.Get<UnconfirmedMails>().Follow());
        services.Every("Giving memory back", Seconds(10), (s, _, _) => s.Get<FormsInMemory>().ForgetIfQuiet());
        services.Every("Writing down how signing goes", Seconds(10), (s, _, _) => s.Get<SigningTally>().Write());

        services.Every("Forgetting the key of the minute", Seconds(20), (s, _, _) => s.Get<MinuteKeys>().ForgetOld());
        services.EveryTillNone(
            "Throwing away old keys",
            Seconds(20),
            (s, now, _) => s.Get<KeyRotation>().ThrowAwayOld(now)
        );
        services.EveryTillNone(
            "Erasing what is kept no longer",
            Hours(6),
            (s, now, _) => s.Get<Retention>().Erase(now)
        );
        services.EveryTillNone(
            "Forgetting what was never confirmed",
            Hours(6),
            (s, now, _) => s.Get<ForgottenSignatures>().Erase(now)
        );
        services.Every("Forgetting small mail domains", Hours(24), (s, _, _) => s.Get<SigningTally>().FoldSmall());
        services.Every("Writing down failed sign-ins", Minutes(10), (s, _, _) => s.Get<FailedSignIns>().Write());
        services.Every("Emptying the write-ahead log", Seconds(20), (s, _, _) => s.Get<ErasedForGood>().Pay());
    }

    static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    static TimeSpan Hours(int hours) => TimeSpan.FromHours(hours);

    static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}

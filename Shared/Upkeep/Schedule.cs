using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Vault;
using Campaign.Reach.Explore;
using Campaign.Reach.Sharing;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Supporters;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Upkeep;

/// <summary>All that recurs, a line each.</summary>
static class Schedule
{
    public static void AddSchedule(this IServiceCollection services)
    {
        services.Every(
            "Sending mail",
            TimeSpan.FromSeconds(1),
            (s, now, stop) => s.GetRequiredService<Outbox>().SendDue(now, stop)
        );
        services.Every(
            "Counting signatures",
            TimeSpan.FromSeconds(1),
            (s, now, _) => s.GetRequiredService<SignatureSweep>().SweepIfDue(now)
        );
        services.Every(
            "Counting signatures anew",
            TimeSpan.FromHours(24),
            (s, now, _) => s.GetRequiredService<SignatureSweep>().Sweep(now)
        );
        services.Every(
            "Writing down how signing goes",
            TimeSpan.FromSeconds(10),
            (s, _, _) => s.GetRequiredService<SigningTally>().Write()
        );
        services.Every(
            "Erasing what is kept no longer",
            TimeSpan.FromHours(6),
            (s, now, _) => s.GetRequiredService<Retention>().Erase(now)
        );
        services.Every(
            "Forgetting the key of the minute",
            TimeSpan.FromSeconds(20),
            (s, _, _) => s.GetRequiredService<MinuteKeys>().ForgetOld()
        );
        services.Every(
            "Throwing away old keys",
            TimeSpan.FromSeconds(20),
            (s, now, _) => s.GetRequiredService<KeyRotation>().ThrowAwayOld(now)
        );
        services.Every(
            "Forgetting what was never confirmed",
            TimeSpan.FromHours(6),
            (s, now, _) => s.GetRequiredService<ForgottenSignatures>().Erase(now)
        );
        services.Every(
            "Emptying the write-ahead log",
            TimeSpan.FromSeconds(20),
            (s, _, _) => s.GetRequiredService<ErasedForGood>().Pay()
        );
        services.Every(
            "Drawing cards",
            TimeSpan.FromSeconds(1),
            (s, _, stop) => s.GetRequiredService<Cards>().DrawMissing(stop)
        );
        services.Every(
            "Telling who is looking",
            TimeSpan.FromSeconds(2),
            (s, _, _) => s.GetRequiredService<LiveCampaign>().Tell()
        );
        services.Every(
            "Seeing what others published",
            TimeSpan.FromSeconds(1),
            async (s, _, stop) =>
            {
                await s.GetRequiredService<ContentVersion>().Refresh(stop);
                return 0;
            }
        );
    }
}

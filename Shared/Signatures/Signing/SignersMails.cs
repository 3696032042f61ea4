using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Signing;

/// <summary>What the outbox must know of the mails that ask for a confirmation.</summary>
static class SignersMails
{
    static readonly TimeSpan ReminderAfter = TimeSpan.FromDays(2);

    /// <summary>It holds the address and the key already: whoever has not confirmed in two days is reminded, once, with
    /// links as good as the first.</summary>
    public static MailRule Confirmation(SigningTally tally, Fingerprint fingerprint) =>
        new(MailKind.Confirmation)
        {
            WasSent = (mail, letter) =>
            {
                if (EmailAddress.Read(letter.To) is { } email)
                    tally.Add(SigningStep.Sent, fingerprint.OfDomain(email.Domain), mail.Language);
            },
            Follow = async (db, mail, now) =>
                await db
                    .OutboxMails.Where(m => m.Id == mail.Id)
                    .ExecuteUpdateAsync(m =>
                        m.SetProperty(x => x.Kind, MailKind.Reminder)
                            .SetProperty(x => x.DueAt, ToHour(now + ReminderAfter))
                            .SetProperty(x => x.Attempts, 0)
                            .SetProperty(x => x.Begun, 0)
                            .SetProperty(x => x.ClaimedUntil, (DateTimeOffset?)null)
                    ) == 1,
        };

    /// <summary>What waits would tell for two days to the second when somebody signed.</summary>
    static DateTimeOffset ToHour(DateTimeOffset at) =>
        at.AddTicks(TimeSpan.TicksPerHour - 1 - (at.UtcTicks + TimeSpan.TicksPerHour - 1) % TimeSpan.TicksPerHour);

    /// <summary>Nobody is reminded of what is confirmed, or can be confirmed no more.</summary>
    public static MailRule Reminder(CampaignSettings settings) =>
        new(MailKind.Reminder)
        {
            IsWanted = async (db, mail, now) =>
                await db
                    .Signatures.Where(s =>
                        s.Id == mail.SignatureId && s.ConfirmedOn == null && s.Mails < Signature.MostMails
                    )
                    .Join(db.Items, s => s.PetitionId, p => p.Id, (s, p) => new { s.SignedOn, p.ClosesOn })
                    .SingleOrDefaultAsync()
                    is { } waiting
                && ConfirmationTime.IsNow(now, waiting.SignedOn, waiting.ClosesOn, settings),
            Follow = async (db, mail, _) =>
            {
                await db
                    .Signatures.Where(s => s.Id == mail.SignatureId)
                    .ExecuteUpdateAsync(s => s.SetProperty(x => x.Mails, x => x.Mails + 1));
                return false;
            },
        };
}

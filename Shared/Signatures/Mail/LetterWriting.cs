using System.Data.Common;
using Campaign.Content.Site;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Ground.Post;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Campaign.Signatures.Mail;

/// <summary>From a waiting mail to a letter: the links of whom it goes to, in the words of their language.</summary>
public sealed class LetterWriting(
    ServerSecret secret,
    ConfirmationToken token,
    MailedPetition petitions,
    PublishedSite site,
    CampaignSettings settings,
    ILogger<LetterWriting> log
)
{
    volatile WrittenNews? last;

    /// <returns>Null for what cannot be written any more: another server's key, a mailing that is gone.</returns>
    /// <exception cref="InvalidDataException">A text of ours is missing: the program is wrong, and not this
    /// mail.</exception>
    internal async Task<Letter?> TryWrite(CampaignDb db, OutboxMail mail)
    {
        try
        {
            var to = Recipient.Unlock(secret, mail.Recipient);
            var front = site.Front(mail.Language);
            var about = await petitions.Of(db, mail);
            var neutral = mail.SignatureId != 0 && (front.NeutralMails || about.Neutral);
            var sender = neutral ? null : front.Organization?.Value;
            var values = Values(mail, to, about.Petition, about.Goal, front.Organization?.Value ?? "", neutral);
            if (mail.Kind != MailKind.News)
                return MailTexts.Of(mail.Kind, mail.Language, neutral).To(to.Address, values, sender);
            if (await NewsOf(db, mail) is not { } news)
                return null;
            return news.To(to.Address, values, sender) with { Unsubscribe = values["unsubscribe"] };
        }
        // One that cannot be written must not stand in the way of all behind it.
        catch (Exception broken)
            when (broken is not (DbException or OperationCanceledException or TimeoutException or InvalidDataException))
        {
            log.LogWarning("A waiting mail could not be written: {Failure}", broken.GetType().Name);
            return null;
        }
    }

    /// <summary>Markdown is read once for all whom it goes to, and the words each time: a name may have been erased from
    /// them meanwhile.</summary>
    async Task<MailTemplate?> NewsOf(CampaignDb db, OutboxMail mail)
    {
        if (
            await db.Mailings.AsNoTracking().Include(m => m.Texts).SingleOrDefaultAsync(m => m.Id == mail.About)
            is not { } mailing
        )
            return null;
        var text = mailing.In(mail.Language);
        if (last is not { } kept || kept.Of != (text.Language, text.Subject, text.Body))
            last = kept = new(
                (text.Language, text.Subject, text.Body),
                MailTexts.News(text.Language, text.Subject, text.Body)
            );
        return kept.Template;
    }

    Dictionary<string, string> Values(
        OutboxMail mail,
        Recipient to,
        string petition,
        string goal,
        string organization,
        bool neutral
    )
    {
        // Who is told that the address had signed did not fill in what is held: that mail's links open nothing.
        var link = token.For(mail.SignatureId, mail.Nth, mail.Kind == MailKind.SignedBefore ? null : to.Key);
        return new MailPlaces
        {
            Root = settings.Root(mail.Language),
            Link = link,
            Code = token.CodeFor(mail.SignatureId, mail.Nth),
            Unsubscribe = token.ForUnsubscribing(mail.SignatureId),
            Number = mail.About ?? 0,
            Admin = $"{settings.PublicUrl}/admin",
            Petition = petition,
            Signed = MailTexts.Signed(mail.Language, petition, organization, neutral),
            Goal = goal,
        }.Values();
    }
}

/// <param name="Of">Language, subject and body.</param>
sealed record WrittenNews((string, string, string) Of, MailTemplate Template);

using System.Globalization;
using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Mailings;
using Campaign.Privacy;
using Campaign.Publishing;
using Campaign.Signing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Mail;

/// <summary>From a waiting mail to a letter: the links of whom it goes to, in the words of their language.</summary>
public sealed class LetterWriting(ServerSecret secret, ConfirmationToken token, CampaignSettings settings)
{
    /// <returns>Null for what cannot be written any more: another server's key, a mailing that is gone.</returns>
    internal async Task<Letter?> TryWrite(CampaignDb db, OutboxMail mail)
    {
        try
        {
            var to = Recipient.Unlock(secret, mail.Recipient);
            if (mail.Kind != MailKind.News) return MailTexts.Write(mail.Kind, mail.Language, to.Address, Values(mail, to));
            return await db.Mailings.AsNoTracking().Include(m => m.Texts).SingleOrDefaultAsync(m => m.Id == mail.About) is { } mailing ? News(mailing.In(mail.Language), mail, to) : null;
        }
        catch (CryptographicException) { return null; }
    }

    Letter News(MailingText text, OutboxMail mail, Recipient to)
    {
        var values = Values(mail, to);
        (values["subject"], values["body"]) = (text.Subject, text.Body);
        return MailTexts.Write(MailKind.News, text.Language, to.Address, values) with { Unsubscribe = values["unsubscribe"] };
    }

    Dictionary<string, string> Values(OutboxMail mail, Recipient to)
    {
        var root = settings.PublicUrl + (Languages.Prefixed.Contains(mail.Language) ? "/" + mail.Language : "");
        // Who is told that the address had signed did not fill in what is held: that mail's links open nothing.
        var link = token.For(mail.SignatureId, mail.Nth, mail.Kind == MailKind.SignedBefore ? null : to.Key);
        return new()
        {
            ["link"] = $"{root}/confirm/{link}",
            ["code"] = token.CodeFor(mail.SignatureId, mail.Nth),
            ["confirm"] = $"{root}/confirm",
            ["mine"] = $"{root}/mine/{link}",
            // Mail programs and their makers see this one: it can end the news and nothing else is behind it that they should read.
            ["unsubscribe"] = $"{root}/unsubscribe/{token.For(mail.SignatureId, mail.Nth)}",
            ["number"] = (mail.About ?? 0).ToString("#,0", CultureInfo.InvariantCulture),
            ["admin"] = $"{settings.PublicUrl}/admin",
        };
    }
}

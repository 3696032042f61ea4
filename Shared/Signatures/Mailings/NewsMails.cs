using Campaign.Signatures.Mail;

namespace Campaign.Signatures.Mailings;

static class NewsMails
{
    /// <summary>Held back while their mailing is paused; an organizer's own trial is not.</summary>
    public static MailRule HeldBack { get; } =
        new(MailKind.News)
        {
            Free = (db, mails) =>
                mails.Where(m =>
                    m.Kind != MailKind.News
                    || m.SignatureId == 0
                    || !db.Mailings.Any(mailing => mailing.Id == m.About && mailing.Paused)
                ),
        };
}

using MimeKit;

namespace Campaign.Mail;

static class MimeLetter
{
    /// <summary>Addresses are built by constructor and no typed text reaches a header: nothing can be injected.</summary>
    public static MimeMessage Of(Letter letter, string from)
    {
        var message = new MimeMessage { Subject = letter.Subject, Body = new BodyBuilder { TextBody = letter.Text, HtmlBody = letter.Html }.ToMessageBody() };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(new MailboxAddress("", letter.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}

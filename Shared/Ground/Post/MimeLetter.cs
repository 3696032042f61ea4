using MimeKit;
using MimeKit.Utils;

namespace Campaign.Ground.Post;

static class MimeLetter
{
    /// <summary>Addresses are built by constructor and nothing that a signer typed reaches a header: nothing can be
    /// injected.</summary>
    public static MimeMessage Of(Letter letter, string from)
    {
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Body = new BodyBuilder { TextBody = letter.Text, HtmlBody = letter.Html }.ToMessageBody(),
        };
        var sender = MailboxAddress.Parse(from);
        // A name of the campaign's own; MimeKit encodes what could be read as more.
        message.From.Add(letter.Sender is { } name ? new MailboxAddress(name, sender.Address) : sender);
        message.MessageId = MimeUtils.GenerateMessageId(sender.Domain); // by itself it would name this machine
        message.To.Add(new MailboxAddress("", letter.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (letter.Unsubscribe is { } address)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{address}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click"); // RFC 8058
        }
        return message;
    }
}

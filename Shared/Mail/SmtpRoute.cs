using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;

namespace Campaign.Mail;

/// <summary>By SMTP, many letters on one connection. Neither addresses nor texts reach the log.</summary>
public sealed class SmtpRoute(MailSettings settings, ILogger<SmtpRoute> log) : IMailRoute
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool Open => true;

    public async Task<IReadOnlyList<SendResult>> Send(IReadOnlyList<Letter> letters, CancellationToken stop)
    {
        List<SendResult> results = [];
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Tls, CancellationToken.None);
            if (settings.User is { } user) await client.AuthenticateAsync(user, settings.Password ?? "", CancellationToken.None);
            foreach (var letter in letters)
            {
                // Between two letters and never within one: a letter half sent would be sent again.
                if (stop.IsCancellationRequested) break;
                results.Add(await SendOne(client, letter));
            }
            await client.DisconnectAsync(true, CancellationToken.None);
        }
        catch (Exception failure)   // the edge of the world: whatever went wrong, the rest waits for another time
        {
            log.LogWarning("The mail server could not be used: {Failure}; {Sent} of {All} mails sent", failure.GetType().Name, results.Count, letters.Count);
        }
        return [.. results, .. Enumerable.Repeat(new SendResult.NotNow(), letters.Count - results.Count)];
    }

    async Task<SendResult> SendOne(SmtpClient client, Letter letter)
    {
        try
        {
            await client.SendAsync(MimeLetter.Of(letter, settings.From), CancellationToken.None);
            return new SendResult.Sent();
        }
        catch (SmtpCommandException refused)
        {
            log.LogWarning("The mail server answered {Status} to a mail", (int)refused.StatusCode);
            // Only a refused recipient is this letter's own fault; a refused sender or relay is ours to mend, and every letter waits for it.
            return refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refused.StatusCode >= 500 ? new SendResult.Refused() : new SendResult.NotNow();
        }
    }
}

using System.Runtime.CompilerServices;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;

namespace Campaign.Mail;

/// <summary>By SMTP, many letters on one connection. Neither addresses nor texts reach the log.</summary>
public sealed class SmtpRoute(MailSettings settings, ILogger<SmtpRoute> log) : IMailRoute
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool Open => true;

    public async IAsyncEnumerable<SendResult> Send(IReadOnlyList<Letter> letters, [EnumeratorCancellation] CancellationToken stop)
    {
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        foreach (var letter in letters)
        {
            // Between two letters and never within one: a letter half sent would be sent again.
            if (stop.IsCancellationRequested || !client.IsConnected && !await Connect(client))
            {
                yield return new SendResult.Unreachable();
                yield break;
            }
            yield return await SendOne(client, letter);
        }
        await Leave(client);
    }

    async Task<bool> Connect(SmtpClient client)
    {
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Tls, CancellationToken.None);
            if (settings.User is { } user) await client.AuthenticateAsync(user, settings.Password ?? "", CancellationToken.None);
            return true;
        }
        catch (Exception failure)   // the edge of the world: whatever went wrong, the mails wait for another time
        {
            log.LogWarning("The mail server could not be reached: {Failure}", failure.GetType().Name);
            return false;
        }
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
        catch (Exception failure)
        {
            log.LogWarning("The mail server broke off: {Failure}", failure.GetType().Name);
            await Leave(client);
            return new SendResult.Doubtful();
        }
    }

    static async Task Leave(SmtpClient client)
    {
        try { await client.DisconnectAsync(quit: true, CancellationToken.None); }
        catch (Exception gone) when (gone is IOException or MailKit.ProtocolException or MailKit.ServiceNotConnectedException or System.Net.Sockets.SocketException or TimeoutException) { }   // all is sent: how it says goodbye matters to nobody
    }
}

using MailKit.Net.Smtp;
using MailKit.Security;
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
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Tls, stop);
            if (settings.User is { } user) await client.AuthenticateAsync(user, settings.Password ?? "", stop);
            foreach (var letter in letters) results.Add(await SendOne(client, letter, stop));
            await client.DisconnectAsync(true, stop);
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or SslHandshakeException or AuthenticationException or SmtpCommandException or SmtpProtocolException or MailKit.ServiceNotConnectedException or TimeoutException)
        {
            log.LogWarning("The mail server could not be used: {Failure}; {Sent} of {All} mails sent", failure.GetType().Name, results.Count, letters.Count);
        }
        return [.. results, .. Enumerable.Repeat(new SendResult.NotNow(), letters.Count - results.Count)];
    }

    async Task<SendResult> SendOne(SmtpClient client, Letter letter, CancellationToken stop)
    {
        try
        {
            await client.SendAsync(MimeLetter.Of(letter, settings.From), stop);
            return new SendResult.Sent();
        }
        catch (SmtpCommandException refused)
        {
            log.LogWarning("The mail server answered {Status} to a mail", (int)refused.StatusCode);
            return (int)refused.StatusCode >= 500 ? new SendResult.Refused() : new SendResult.NotNow();
        }
    }
}

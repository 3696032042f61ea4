using System.Net.Sockets;
using System.Runtime.CompilerServices;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Campaign.Ground.Post;

/// <summary>By SMTP, many letters on one connection. Neither addresses nor texts reach the log.</summary>
public sealed class SmtpRoute(MailSettings settings, ILogger<SmtpRoute> log) : IMailRoute
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool Open => true;

    public async IAsyncEnumerable<SendResult> Send(
        IReadOnlyList<Letter> letters,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        using var line = new Line { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            foreach (var letter in letters)
            {
                // Between two letters and never within one: a letter half sent would be sent again.
                var result = stop.IsCancellationRequested ? new SendResult.Unreachable() : await SendOne(line, letter);
                // A server that takes so many letters on one line and no more hangs up between two: that is what a new
                // line is for.
                if (result is SendResult.Unreachable && !stop.IsCancellationRequested)
                    result = await SendOne(line, letter);
                yield return result;
                if (result is SendResult.Unreachable)
                    yield break;
            }
        }
        finally
        {
            await Leave(line);
        } // who has the last answer asks for no more
    }

    async Task<bool> Connect(Line client)
    {
        // Without NoDelay the end of each longer mail, and every Khmer one is, waits 40 ms for an acknowledgement.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using (var patience = new CancellationTokenSource(Patience))
                await socket.ConnectAsync(settings.Host!, settings.Port, patience.Token);
            await client.ConnectAsync(socket, settings.Host!, settings.Port, settings.Tls, CancellationToken.None);
            if (settings.User is { } user)
                await client.AuthenticateAsync(user, settings.Password ?? "", CancellationToken.None);
            return true;
        }
        catch (Exception failure) // the edge of the world: whatever went wrong, the mails wait for another time
        {
            socket.Dispose();
            log.LogWarning("The mail server could not be reached: {Failure}", failure.GetType().Name);
            return false;
        }
    }

    async Task<SendResult> SendOne(Line client, Letter letter)
    {
        var fresh = !client.IsConnected;
        if (fresh && !await Connect(client))
            return new SendResult.Unreachable();
        client.HandsOver = false;
        try
        {
            await client.SendAsync(MimeLetter.Of(letter, settings.From), CancellationToken.None);
            return new SendResult.Sent();
        }
        catch (SmtpCommandException refused)
        {
            log.LogWarning("The mail server answered {Status} to a mail", (int)refused.StatusCode);
            // Only a refused recipient is this letter's own fault; a refused sender or relay is ours to mend, and every
            // letter waits for it.
            return refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refused.StatusCode >= 500
                ? new SendResult.Refused()
                : new SendResult.NotNow();
        }
        catch (Exception failure)
        {
            log.LogWarning(
                "The mail server broke off {When}: {Failure}",
                client.HandsOver ? "while a mail was handed over" : "between two mails",
                failure.GetType().Name
            );
            await Leave(client);
            // On a line of its own it is this letter that they do not like: it must not stand in the way of all behind
            // it.
            return client.HandsOver ? new SendResult.Doubtful()
                : fresh ? new SendResult.NotNow()
                : new SendResult.Unreachable();
        }
    }

    static async Task Leave(Line client)
    {
        try
        {
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception gone)
            when (gone
                    is IOException
                        or MailKit.ProtocolException
                        or MailKit.ServiceNotConnectedException
                        or SocketException
                        or TimeoutException
            ) { } // all is sent: how it says goodbye matters to nobody
    }

    /// <summary>Knows whether the letter itself was on its way: once its recipient was taken, what comes next is the
    /// letter.</summary>
    sealed class Line : SmtpClient
    {
        public bool HandsOver { get; set; }

        protected override void OnRecipientAccepted(
            MimeMessage message,
            MailboxAddress mailbox,
            SmtpResponse response
        ) => HandsOver = true;
    }
}

using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Campaign.Upkeep;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Campaign.Tests.Support;

/// <summary>A real SMTP server on a port of its own, which answers as a test asks.</summary>
public sealed class PostOffice : MessageStore, IMailboxFilter
{
    readonly List<MimeMessage> delivered = [];
    CancellationTokenSource closing = new();
    Task running = Task.CompletedTask;

    public int Port { get; } = FreePort.Next();

    /// <summary>What it says to every mail in place of taking it; null for taking it.</summary>
    public SmtpResponse? Answer { get; set; }

    /// <summary>It knows nobody of that name.</summary>
    public bool Refuses { get; set; }

    /// <summary>It takes the mail and breaks the line instead of saying so.</summary>
    public bool Drops { get; set; }

    /// <summary>How long it thinks about each mail.</summary>
    public TimeSpan Thinks { get; set; }

    public IReadOnlyList<MimeMessage> Delivered
    {
        get
        {
            lock (delivered)
                return [.. delivered];
        }
    }

    public Task Open()
    {
        var services = new ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        services.Add(new Prompt());
        closing = new();
        running = new SmtpServer.SmtpServer(
            new SmtpServerOptionsBuilder().ServerName("localhost").Port(Port).Build(),
            services
        ).StartAsync(closing.Token);
        return Task.CompletedTask;
    }

    public async Task Close()
    {
        await closing.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task<bool> CanAcceptFromAsync(
        ISessionContext context,
        SmtpServer.Mail.IMailbox from,
        int size,
        CancellationToken stop
    ) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(
        ISessionContext context,
        SmtpServer.Mail.IMailbox to,
        SmtpServer.Mail.IMailbox from,
        CancellationToken stop
    ) => Task.FromResult(!Refuses);

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context,
        IMessageTransaction transaction,
        ReadOnlySequence<byte> buffer,
        CancellationToken stop
    )
    {
        if (Answer is { } answer)
            return answer;
        var mail = await MimeMessage.LoadAsync(new MemoryStream(buffer.ToArray()), stop);
        lock (delivered)
            delivered.Add(mail);
        await Task.Delay(Thinks, stop);
        if (Drops)
            context.Pipe!.Dispose();
        return SmtpResponse.Ok;
    }

    /// <summary>Answers at once, as servers in the world do: else each mail waits 40 ms for a delayed
    /// acknowledgement.</summary>
    sealed class Prompt : IEndpointListenerFactory
    {
        public IEndpointListener CreateListener(IEndpointDefinition endpoint)
        {
            var listener = new EndpointListenerFactory().CreateListener(endpoint);
            var socket = typeof(EndpointListener)
                .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
                .Select(field => field.GetValue(listener))
                .OfType<TcpListener>()
                .Single();
            socket.Server.NoDelay = true; // what it accepts inherits it
            return listener;
        }
    }
}

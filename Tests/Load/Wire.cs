using System.Net;
using System.Net.Sockets;

namespace Campaign.Load;

/// <summary>Between browser and site: what really goes over the line, compressed and with all headers, and when it
/// passes.</summary>
sealed class Wire : IDisposable
{
    /// <summary>Bytes: a mere acknowledgement is less, an answer more.</summary>
    const int Answer = 200;

    readonly TcpListener door = new(IPAddress.Loopback, 0);
    readonly int to;
    readonly Lock counting = new();
    long bytes;
    DateTime asked,
        answered;

    public Wire(int to)
    {
        this.to = to;
        door.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)door.LocalEndpoint).Port}";
        _ = Accept();
    }

    public string Url { get; }

    /// <summary>What comes down from now on, and how long after what goes up first.</summary>
    public void Begin()
    {
        lock (counting)
            (bytes, asked, answered) = (0, default, default);
    }

    public (double Milliseconds, double Kilobytes) End()
    {
        lock (counting)
            return (
                answered == default
                    ? throw new InvalidOperationException("There was no answer.")
                    : (answered - asked).TotalMilliseconds,
                bytes / 1024.0
            );
    }

    async Task Accept()
    {
        try
        {
            while (true)
                _ = Relay(await door.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException) { }
    }

    async Task Relay(TcpClient browser)
    {
        using (browser)
        using (var site = new TcpClient("127.0.0.1", to))
        {
            browser.NoDelay = site.NoDelay = true;
            var up = Pass(browser, site, _ => asked = asked == default ? DateTime.UtcNow : asked);
            await Task.WhenAny(
                up,
                Pass(
                    site,
                    browser,
                    count => (bytes, answered) = (bytes + count, count > Answer ? DateTime.UtcNow : answered)
                )
            );
        }
    }

    async Task Pass(TcpClient from, TcpClient to, Action<int> count)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                lock (counting)
                    count(read);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception closed) when (closed is IOException or InvalidOperationException) { }
    }

    public void Dispose() => door.Stop();
}

using System.Diagnostics;

namespace Campaign.Load;

/// <summary>A server as a process of its own: the site as in production, or the bare limit.</summary>
sealed class Server : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30),
        Breath = TimeSpan.FromSeconds(3);

    readonly Process process;

    Server(ProcessStartInfo start, string url)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Url = url;
    }

    public string Url { get; }
    public TimeSpan FirstAnswerAfter { get; private set; }

    public long ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1024 * 1024);
        }
    }

    /// <summary>Without a mail server, so that mails wait in the outbox as they would during an outage.</summary>
    /// <param name="data">Where it is not <see cref="Folders.Data"/>.</param>
    public static Task<Server> Site(Folders folders, int port, string? data = null, int? mailPort = null)
    {
        var start = SiteOn(folders, port, data ?? folders.Data);
        if (mailPort is { } smtp)
            (start.Environment["Mail__Host"], start.Environment["Mail__Port"], start.Environment["Mail__Tls"]) = (
                "localhost",
                $"{smtp}",
                "none"
            );
        return Answering(new(start, $"http://127.0.0.1:{port}"));
    }

    static ProcessStartInfo SiteOn(Folders folders, int port, string data) =>
        new("dotnet", [Path.Combine(folders.Site, "Campaign.Web.dll")])
        {
            WorkingDirectory = folders.Site,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
                ["Campaign__Data"] = data,
                ["Campaign__PublicUrl"] = $"http://127.0.0.1:{port}",
                ["Campaign__Example"] = "true",
                ["Campaign__SignAtOnce"] = "100000000",
                ["Campaign__SignAMinute"] = "1000000",
                ["Campaign__MailsAnHour"] = "100000000",
            },
        };

    public static Task<Server> Bare(Folders folders, int port) =>
        Answering(
            new(
                new ProcessStartInfo(Environment.ProcessPath!, ["bare", $"{port}", folders.Bare]),
                $"http://127.0.0.1:{port}"
            )
        );

    static async Task<Server> Answering(Server server)
    {
        var watch = Stopwatch.StartNew();
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                if ((await client.GetAsync(server.Url)).IsSuccessStatusCode)
                    break;
            }
            catch (HttpRequestException) when (watch.Elapsed < Patience)
            {
                await Task.Delay(10);
            }
        }
        server.FirstAnswerAfter = watch.Elapsed;
        return server;
    }

    /// <summary>Ends when it has nothing to do any more.</summary>
    public Task Quiet() => Quiet(process);

    /// <inheritdoc cref="Quiet()"/>
    public static async Task Quiet(Process process)
    {
        TimeSpan Worked()
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        for (var before = Worked(); ; before = Worked())
        {
            await Task.Delay(Breath);
            if (Worked() - before < Breath / 20)
                return;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
    }
}

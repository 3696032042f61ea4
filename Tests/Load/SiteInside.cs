using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Campaign.Signatures;
using Campaign.Upkeep;
using Campaign.Web;
using Campaign.Web.Hosting.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Campaign.Load;

/// <summary>The site within this process: its commands can be called, and it says itself how long an answer
/// took.</summary>
sealed class SiteInside : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    readonly TaskCompletionSource<IHost> built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Channel<double> took = Channel.CreateUnbounded<double>();
    readonly MeterListener meters = new();
    readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false });
    IHost host = null!;

    SiteInside(string url) => client.BaseAddress = new(url);

    public static async Task<SiteInside> Start(string data, int port)
    {
        var site = new SiteInside($"http://127.0.0.1:{port}");
        foreach (
            var (name, value) in (IEnumerable<(string, string)>)
                [
                    ("ASPNETCORE_ENVIRONMENT", "Production"),
                    ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"),
                    ("Campaign__Data", data),
                    ("Campaign__PublicUrl", $"http://127.0.0.1:{port}"),
                ]
        )
            Environment.SetEnvironmentVariable(name, value);
        site.Listen();
        using var listening = DiagnosticListener.AllListeners.Subscribe(site);
        var entry = typeof(App).Assembly.EntryPoint!;
        var running = Task.Run(() => entry.Invoke(null, [(string[])["--applicationName", "Campaign.Web"]]));
        site.host = await site.built.Task;
        var started = new TaskCompletionSource();
        site.Get<IHostApplicationLifetime>().ApplicationStarted.Register(started.SetResult);
        await await Task.WhenAny(started.Task, running); // or why it did not start
        await site.Get<FirstStart>().Done;
        return site;
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>From the request's first byte to the answer's last, as the server measures it; not one that was
    /// kept.</summary>
    public async Task<(double Milliseconds, string Body)> Ask(string path)
    {
        using var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        var seconds = await took.Reader.ReadAsync();
        if (answer.Headers.Contains("X-Kept") || !answer.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"{path}: {(int)answer.StatusCode}, kept: {answer.Headers.Contains("X-Kept")}"
            );
        return (seconds * 1_000, body);
    }

    public static async Task Quiet() => await Server.Quiet(Process.GetCurrentProcess());

    void Listen()
    {
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.request.duration")
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<double>((_, seconds, _, _) => took.Writer.TryWrite(seconds));
        meters.Start();
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener listener)
    {
        if (listener.Name == "Microsoft.Extensions.Hosting")
            listener.Subscribe(this);
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> said)
    {
        if (said is { Key: "HostBuilt", Value: IHost host })
            built.TrySetResult(host);
    }

    void IObserver<DiagnosticListener>.OnCompleted() { }

    void IObserver<DiagnosticListener>.OnError(Exception error) { }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted() { }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error) { }

    public void Dispose()
    {
        meters.Dispose();
        client.Dispose();
    }
}

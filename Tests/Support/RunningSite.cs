using Campaign.Data;
using Campaign.Ground;
using Campaign.Upkeep;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Campaign.Tests.Support;

/// <summary>The whole site on a real port, with a data folder of its own as a first start leaves it: real Kestrel, real
/// SQLite, mails as files.</summary>
public class RunningSite : IDisposable
{
    readonly Factory factory;
    readonly string connections;

    public RunningSite(bool example = true, params (string Key, string Value)[] settings)
        : this(PlantedFolders.Copy(example), example, settings) { }

    protected RunningSite(string data, bool example, (string Key, string Value)[] settings)
    {
        Data = data;
        Url = new Uri($"http://localhost:{FreePort.Next()}");
        factory = new(
            this,
            [
                ("Campaign:Data", Data),
                ("Campaign:PublicUrl", Url.ToString()),
                ("Campaign:Example", example ? "true" : "false"),
                ("Campaign:CountAtLeast", "1"),
                .. settings,
            ]
        );
        factory.UseKestrel(Url.Port);
        factory.StartServer();
        Get<FirstStart>().Done.GetAwaiter().GetResult();
        connections = SqliteFile.ConnectionString(Get<CampaignSettings>());
        Client = Browse();
    }

    public Uri Url { get; }
    public string Data { get; }
    public ShiftedClock Clock { get; } = new();

    /// <summary>All that the site has logged, at the levels it ships with.</summary>
    public RememberedLog Log { get; } = new();
    public Inbox Inbox => field ??= new(Path.Combine(Data, "mail"));

    /// <summary>Follows no redirect, keeps no cookie, asks for no compression.</summary>
    public HttpClient Client { get; }

    public HttpClient Browse() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Url };

    public T Get<T>()
        where T : notnull => factory.Services.GetRequiredService<T>();

    public CampaignDb Database() => Get<IDbContextFactory<CampaignDb>>().CreateDbContext();

    /// <summary>The server ends; its data stays.</summary>
    public void Stop()
    {
        factory.Dispose();
        // Its own pool alone: other sites go on.
        using var own = new SqliteConnection(connections);
        SqliteConnection.ClearPool(own);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Stop();
        if (Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
    }

    sealed class Factory(RunningSite site, IEnumerable<(string Key, string Value)> settings)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureTestServices(services =>
                services.AddSingleton<TimeProvider>(site.Clock).AddSingleton<ILoggerProvider>(site.Log)
            );
        }
    }
}

/// <summary>A site that is stopped and started anew on the same data.</summary>
public sealed class KeptSite : RunningSite
{
    public KeptSite(params (string Key, string Value)[] settings)
        : base(true, settings) { }

    public KeptSite(string data, params (string Key, string Value)[] settings)
        : base(data, true, settings) { }
}

/// <summary>A site whose folder was empty before it.</summary>
public sealed class FirstSite(string data, bool example = true, params (string Key, string Value)[] settings)
    : RunningSite(data, example, settings);

/// <summary>Real time, moved by as much as a test asks for.</summary>
public sealed class ShiftedClock : TimeProvider
{
    long shift;

    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref shift));
}

/// <summary>One example campaign for all tests that only read.</summary>
public sealed class ExampleSite() : RunningSite;

/// <summary>One campaign on its first day for all tests that only read.</summary>
public sealed class EmptySite() : RunningSite(example: false);

using Campaign.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Upkeep;

/// <summary>One recurring piece of work. The loop knows time and failure; the work itself knows neither.</summary>
/// <param name="prepared">Before it there is nothing to work on.</param>
/// <param name="work">Returns whether there may be more of it at once.</param>
/// <param name="next">Ends when it is time again; null where the pause alone decides.</param>
sealed class Recurring(
    string name,
    Task prepared,
    TimeSpan pause,
    Func<CancellationToken, Task<bool>> work,
    Func<CancellationToken, Task>? next,
    TimeProvider clock,
    ILogger<Recurring> log
) : BackgroundService
{
    /// <summary>After failures.</summary>
    static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5),
        LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await prepared.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!prepared.IsCompletedSuccessfully)
            return;
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await work(stop);
                failures = 0;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                failures++;
                log.LogError(failure, "{Work} failed, {Failures} times in a row", name, failures);
            }
            if (!more)
                await Wait(
                    failures == 0
                        ? pause
                        : Min((pause + ShortestPause) * Math.Pow(2, Math.Min(failures, 10)), LongestPause),
                    stop
                );
            if (!more && failures == 0 && next is not null)
                await next(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Wait(TimeSpan time, CancellationToken stop) =>
        await Task.Delay(time, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

public static class RecurringWork
{
    static readonly TimeSpan Breath = TimeSpan.FromSeconds(0.25);

    public static void Every(
        this IServiceCollection services,
        string name,
        TimeSpan pause,
        Func<IServiceProvider, DateTimeOffset, CancellationToken, Task> work
    ) =>
        services.Add(
            name,
            pause,
            async (provider, now, stop) =>
            {
                await work(provider, now, stop);
                return false;
            },
            null
        );

    /// <summary>Work that comes in handfuls and returns how much it did: there may be more of what there just was, so
    /// there is no pause after a full hand.</summary>
    public static void EveryTillNone(
        this IServiceCollection services,
        string name,
        TimeSpan pause,
        Func<IServiceProvider, DateTimeOffset, CancellationToken, Task<int>> work
    ) => services.Add(name, pause, async (provider, now, stop) => await work(provider, now, stop) > 0, null);

    /// <summary>After the start, and whenever something was published, a count moved or a day began.</summary>
    /// <param name="pause">What comes within it is done in one.</param>
    public static void OnNewVersion(
        this IServiceCollection services,
        string name,
        TimeSpan pause,
        Func<IServiceProvider, CancellationToken, Task> work
    )
    {
        VersionKeys? seen = null;
        services.Add(
            name,
            pause,
            async (provider, _, stop) =>
            {
                var now = provider.GetRequiredService<ContentVersion>().Now;
                await work(provider, stop);
                seen = now;
                return false;
            },
            (provider, stop) => provider.GetRequiredService<ContentVersion>().After(seen!, stop)
        );
    }

    /// <summary>On a new version too, but what may keep a core busy for seconds: on a thread of its own, for those of the
    /// pool are the readers', and a breath later, so that the first answer after a start and who reads what was just
    /// published go before.</summary>
    public static void BehindReaders(
        this IServiceCollection services,
        string name,
        Action<IServiceProvider, CancellationToken> work
    ) =>
        services.OnNewVersion(
            name,
            TimeSpan.Zero,
            async (provider, stop) =>
            {
                await Task.Delay(Breath, provider.GetRequiredService<TimeProvider>(), stop);
                await Task.Factory.StartNew(
                    () => work(provider, stop),
                    stop,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                );
            }
        );

    static void Add(
        this IServiceCollection services,
        string name,
        TimeSpan pause,
        Func<IServiceProvider, DateTimeOffset, CancellationToken, Task<bool>> work,
        Func<IServiceProvider, CancellationToken, Task>? next
    ) =>
        services.AddSingleton<IHostedService>(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return new Recurring(
                name,
                provider.GetRequiredService<FirstStart>().Done,
                pause,
                stop => work(provider, clock.GetUtcNow(), stop),
                next is null ? null : stop => next(provider, stop),
                clock,
                provider.GetRequiredService<ILogger<Recurring>>()
            );
        });
}

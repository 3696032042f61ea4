using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Upkeep;

/// <summary>One recurring piece of work. The loop knows time and failure; the work itself knows neither.</summary>
sealed class Recurring(
    string name,
    TimeSpan pause,
    Func<CancellationToken, Task<int>> work,
    TimeProvider clock,
    ILogger<Recurring> log
) : BackgroundService
{
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            var done = 0;
            try
            {
                done = await work(stop);
                failures = 0;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                failures++;
                log.LogError(failure, "{Work} failed, {Failures} times in a row", name, failures);
            }
            // There may be more of what there just was: no pause after a full hand.
            if (done == 0 || failures > 0)
                await Task.Delay(
                        failures == 0 ? pause : Min(pause * Math.Pow(2, Math.Min(failures, 10)), LongestPause),
                        clock,
                        stop
                    )
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

public static class RecurringWork
{
    /// <summary>Work that returns how much it did; done nothing, it is asked again after the pause.</summary>
    public static void Every(
        this IServiceCollection services,
        string name,
        TimeSpan pause,
        Func<IServiceProvider, DateTimeOffset, CancellationToken, Task<int>> work
    ) =>
        services.AddSingleton<IHostedService>(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return ActivatorUtilities.CreateInstance<Recurring>(
                provider,
                name,
                pause,
                (CancellationToken stop) => work(provider, clock.GetUtcNow(), stop)
            );
        });
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Upkeep;

/// <summary>One recurring piece of work. The loop knows time and failure; the work itself knows neither.</summary>
sealed class Recurring(string name, TimeSpan pause, Func<CancellationToken, Task<int>> work, TimeProvider clock, ILogger<Recurring> log) : BackgroundService
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
            if (done == 0 || failures > 0) await Task.Delay(failures == 0 ? pause : Min(pause * Math.Pow(2, Math.Min(failures, 10)), LongestPause), clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

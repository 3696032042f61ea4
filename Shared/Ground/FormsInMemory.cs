using System.Runtime;

namespace Campaign.Ground;

/// <summary>
/// Names and addresses stay in freed memory until something else is written there; on a quiet site that is hours. A
/// minute after the last form everything that is free is given back to the system, which hands it out empty.
/// </summary>
public sealed class FormsInMemory(TimeProvider clock)
{
    static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    long last = long.MaxValue;

    /// <summary>Something personal has passed through.</summary>
    public void Passed() => Interlocked.Exchange(ref last, clock.GetUtcNow().UtcTicks);

    public Task ForgetIfQuiet()
    {
        var passed = Interlocked.Read(ref last);
        if (
            passed != long.MaxValue
            && clock.GetUtcNow().UtcTicks - passed >= Quiet.Ticks
            && Interlocked.CompareExchange(ref last, long.MaxValue, passed) == passed
        )
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        return Task.CompletedTask;
    }
}

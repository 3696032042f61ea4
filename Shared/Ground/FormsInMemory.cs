using System.Runtime;

namespace Campaign.Ground;

/// <summary>
/// Names and addresses stay in freed memory until something else is written there; on a quiet site that is hours. A
/// minute after the last form everything that is free is given back to the system, which hands it out empty.
/// </summary>
public sealed class FormsInMemory(TimeProvider clock)
{
    /// <summary>Twice: arrays that are lent out again and again are let go of only by a second collection, a minute after
    /// the first has seen them idle.</summary>
    static readonly TimeSpan[] After = [TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(125)];

    readonly Lock change = new();
    DateTimeOffset last;
    int done = After.Length;

    /// <summary>Something personal has passed through.</summary>
    public void Passed()
    {
        lock (change)
            (last, done) = (clock.GetUtcNow(), 0);
    }

    public Task ForgetIfQuiet()
    {
        lock (change)
        {
            if (done == After.Length || clock.GetUtcNow() - last < After[done])
                return Task.CompletedTask;
            done++;
        }
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Task.CompletedTask;
    }
}

using Campaign.Content.Snapshot;
using Campaign.Ground.Text;

namespace Campaign.Reach.Search;

/// <summary>All that is published, to be looked through, a table a language. Nothing of it lies on a disk. They are filled
/// after the start and follow what is published item by item, at the latest when they are next asked.</summary>
public sealed class SearchTables(LatestCampaign latest) : IDisposable
{
    /// <summary>A search that is asked before the tables are filled waits so long.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly List<SearchTable> all = [.. Languages.All.Select(language => new SearchTable(language))];
    readonly TaskCompletionSource filled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>After the start, and when something was published: or the next who asks does it first.</summary>
    public void ReadIn(CancellationToken stop)
    {
        var campaign = latest.Now;
        // A thread each: those of the pool are the readers'.
        var reading = all.ConvertAll(table =>
            Task.Factory.StartNew(
                () => table.ReadIn(campaign, stop),
                stop,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
        );
        Task.WhenAll(reading).GetAwaiter().GetResult();
        filled.TrySetResult();
    }

    /// <summary>What the query finds in what is published now, in no order; null while the tables are not filled.</summary>
    /// <inheritdoc cref="SearchTable.Ask" path="/param"/>
    internal async Task<List<FoundRow>?> Ask(string sql, IReadOnlyList<object> values, CancellationToken stop)
    {
        try
        {
            await filled.Task.WaitAsync(Patience, stop);
        }
        catch (TimeoutException)
        {
            return null;
        }
        var campaign = latest.Now;
        List<FoundRow> found = [];
        foreach (var table in all)
            found.AddRange(await table.Ask(campaign, sql, values, stop));
        return found;
    }

    public void Dispose() => all.ForEach(table => table.Dispose());
}

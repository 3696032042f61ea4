using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Ground.Text;
using Microsoft.Data.Sqlite;

namespace Campaign.Reach.Search;

/// <summary>
/// The words of what is published, in an FTS5 table in memory, by trigrams: Khmer has no spaces between words, so a word
/// is found anywhere in a sentence. Nothing of it lies on a disk. It is filled after the start and follows what is
/// published item by item, when it is next asked.
/// </summary>
public sealed class SearchTable : IDisposable
{
    /// <summary>A search that is asked before the table is filled waits so long.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What is written at once, of items. Nobody searches before the table is filled; later on, hardly ever do
    /// so many move.</summary>
    const int Portion = 2_000;

    /// <summary>Bytes of words that FTS5 holds before it writes a piece of its index: of the 1 MB that it holds unasked
    /// it makes hundreds of pieces, and merges them again and again.</summary>
    const int Held = 16 * 1024 * 1024;

    readonly LatestCampaign latest;
    readonly SemaphoreSlim one = new(1);
    readonly TaskCompletionSource filled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Dictionary<int, ItemContent> inIt = [];
    readonly SqliteConnection memory;
    readonly SqliteCommand insert,
        delete;
    PublishedCampaign of = PublishedCampaign.Nothing;

    public SearchTable(LatestCampaign latest)
    {
        this.latest = latest;
        memory = Open();
        insert = Command(
            "INSERT INTO SearchTexts (rowid, ItemId, Language, Headline, Body) VALUES ($0, $1, $2, $3, $4)",
            ["", "", "", "", ""]
        );
        delete = Command("DELETE FROM SearchTexts WHERE rowid = $0", [""]);
    }

    public bool IsFilled => filled.Task.IsCompletedSuccessfully;

    /// <summary>Once, after the start.</summary>
    public async Task Fill(CancellationToken stop)
    {
        while (!IsFilled)
        {
            stop.ThrowIfCancellationRequested();
            await one.WaitAsync(stop);
            try
            {
                if (Follow(latest.Now, Portion))
                    filled.TrySetResult();
            }
            finally
            {
                one.Release();
            }
        }
    }

    /// <summary>What the query finds in what is published now; null while the table is not filled.</summary>
    internal async Task<List<T>?> Ask<T>(
        string sql,
        IReadOnlyList<object> values,
        Func<SqliteDataReader, T> read,
        CancellationToken stop
    )
    {
        try
        {
            await filled.Task.WaitAsync(Patience, stop);
        }
        catch (TimeoutException)
        {
            return null;
        }
        await one.WaitAsync(stop);
        try
        {
            Follow(latest.Now, int.MaxValue);
            using var command = Command(sql, values);
            using var rows = command.ExecuteReader();
            List<T> found = [];
            while (rows.Read())
                found.Add(read(rows));
            return found;
        }
        finally
        {
            one.Release();
        }
    }

    /// <returns>Whether all of the campaign is in the table now.</returns>
    bool Follow(PublishedCampaign campaign, int most)
    {
        if (ReferenceEquals(campaign, of))
            return true;
        var gone = inIt.Keys.Where(id => campaign.Find(id) is null).ToList();
        var moved = campaign
            .All<ItemContent>()
            .Where(item => !ReferenceEquals(inIt.GetValueOrDefault(item.Id), item))
            .Take(most)
            .ToList();
        using var transaction = memory.BeginTransaction();
        (insert.Transaction, delete.Transaction) = (transaction, transaction);
        foreach (var id in gone.Concat(moved.Select(item => item.Id)).Where(inIt.ContainsKey))
            Remove(id);
        foreach (var item in moved)
            Put(item);
        transaction.Commit();
        // Not before: what was rolled back is not in the table.
        gone.ForEach(id => inIt.Remove(id));
        moved.ForEach(item => inIt[item.Id] = item);
        if (moved.Count == most)
            return false;
        of = campaign;
        return true;
    }

    void Put(ItemContent item)
    {
        foreach (var language in Languages.All)
        {
            var words = item.Words(language).Select(SearchTerms.Plain).ToList();
            var body = string.Join('\n', words.Skip(1).Where(text => text != ""));
            if (words[0] + body == "")
                continue;
            Do(insert, RowOf(item.Id, language), item.Id, language, words[0], body);
        }
    }

    void Remove(int id)
    {
        foreach (var language in Languages.All)
            Do(delete, RowOf(id, language));
    }

    /// <summary>Found again by its number, and not by looking through all rows.</summary>
    static long RowOf(int id, string language) =>
        (long)id * Languages.All.Count + Languages.All.Index().First(l => l.Item == language).Index;

    static SqliteConnection Open()
    {
        SqliteConnection connection = new("Data Source=:memory:;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            PRAGMA temp_store = MEMORY;
            CREATE VIRTUAL TABLE SearchTexts USING fts5(
                ItemId UNINDEXED, Language UNINDEXED, Headline, Body, tokenize = 'trigram remove_diacritics 1'
            );
            INSERT INTO SearchTexts (SearchTexts, rank) VALUES ('hashsize', {Held});
            """;
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Prepared once: twenty thousand rows are written at a start.</summary>
    static void Do(SqliteCommand prepared, params IReadOnlyList<object> values)
    {
        foreach (var (i, value) in values.Index())
            prepared.Parameters[i].Value = value;
        prepared.ExecuteNonQuery();
    }

    SqliteCommand Command(string sql, IReadOnlyList<object> values)
    {
        var command = memory.CreateCommand();
        command.CommandText = sql;
        foreach (var (i, value) in values.Index())
            command.Parameters.AddWithValue($"${i}", value);
        return command;
    }

    public void Dispose()
    {
        insert.Dispose();
        delete.Dispose();
        memory.Dispose();
        one.Dispose();
    }
}

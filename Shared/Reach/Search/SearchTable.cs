using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Microsoft.Data.Sqlite;

namespace Campaign.Reach.Search;

/// <summary>
/// The words of what is published in a language, in an FTS5 table in memory, by trigrams: Khmer has no spaces between
/// words, so a word is found anywhere in a sentence. A row is an item, its number the item's id.
/// </summary>
sealed class SearchTable : IDisposable
{
    /// <summary>Bytes of words that FTS5 holds before it writes a piece of its index: of the 1 MB that it holds unasked
    /// it makes hundreds of pieces, and merges them again and again.</summary>
    const int Held = 64 * 1024 * 1024;

    readonly string language;
    readonly SemaphoreSlim one = new(1);
    readonly SqliteConnection memory = new("Data Source=:memory:;Pooling=False");
    readonly SqliteCommand insert,
        delete;
    Dictionary<int, ItemContent> inIt = [];
    PublishedCampaign of = PublishedCampaign.Nothing;

    public SearchTable(string language)
    {
        this.language = language;
        memory.Open();
        using var create = Command(
            $"""
            PRAGMA temp_store = MEMORY;
            CREATE VIRTUAL TABLE SearchTexts USING fts5(
                Headline, Body, tokenize = 'trigram remove_diacritics 1'
            );
            INSERT INTO SearchTexts (SearchTexts, rank) VALUES ('hashsize', {Held});
            """,
            []
        );
        create.ExecuteNonQuery();
        insert = Command("INSERT INTO SearchTexts (rowid, Headline, Body) VALUES ($0, $1, $2)", [0, "", ""]);
        delete = Command("DELETE FROM SearchTexts WHERE rowid = $0", [0]);
    }

    /// <summary>Writes what has moved since the last time: all of it, or nothing when it is stopped.</summary>
    public void ReadIn(PublishedCampaign campaign, CancellationToken stop)
    {
        one.Wait(stop);
        try
        {
            Follow(campaign, stop);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>What the query finds in this campaign, or in a newer one that it holds already.</summary>
    /// <param name="sql">Selects number, body and rank.</param>
    public async Task<List<FoundRow>> Ask(
        PublishedCampaign campaign,
        string sql,
        IReadOnlyList<object> values,
        CancellationToken stop
    )
    {
        await one.WaitAsync(stop);
        try
        {
            // To the end, also for one who goes away: or the next begins from nothing.
            Follow(campaign, CancellationToken.None);
            using var command = Command(sql, values);
            using var rows = command.ExecuteReader();
            List<FoundRow> found = [];
            while (rows.Read())
                found.Add(new(rows.GetInt32(0), language, rows.GetString(1), rows.GetDouble(2)));
            return found;
        }
        finally
        {
            one.Release();
        }
    }

    void Follow(PublishedCampaign campaign, CancellationToken stop)
    {
        // Whoever comes late brings an older one.
        if (campaign.Version <= of.Version)
            return;
        var next = campaign.All<ItemContent>().ToDictionary(item => item.Id);
        using var transaction = memory.BeginTransaction();
        (insert.Transaction, delete.Transaction) = (transaction, transaction);
        foreach (var (id, item) in inIt)
            if (!ReferenceEquals(next.GetValueOrDefault(id), item))
                Do(delete, id);
        foreach (var (id, item) in next)
            if (!ReferenceEquals(inIt.GetValueOrDefault(id), item))
            {
                stop.ThrowIfCancellationRequested();
                Put(item);
            }
        transaction.Commit();
        // Not before: what was rolled back is not in the table.
        (inIt, of) = (next, campaign);
    }

    void Put(ItemContent item)
    {
        var words = item.Words(language).Select(SearchTerms.Plain).ToList();
        var body = string.Join('\n', words.Skip(1).Where(text => text != ""));
        if (words[0] + body != "")
            Do(insert, item.Id, words[0], body);
    }

    /// <summary>Prepared once: ten thousand rows are written at a start.</summary>
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

/// <param name="Body">As it was indexed.</param>
/// <param name="Rank">The smaller the better, among those of its language.</param>
sealed record FoundRow(int ItemId, string Language, string Body, double Rank);

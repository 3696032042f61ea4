using System.Data.Common;
using System.Runtime.CompilerServices;
using Campaign.Ground;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Campaign.Data;

/// <summary>How every connection to the one file is opened. All but WAL is kept per connection, so no connection may go
/// without.</summary>
public static class SqliteFile
{
    /// <summary>Past this the answer is 503, not a longer wait.</summary>
    public const int CommandTimeoutSeconds = 2;

    // busy_timeout: the library's own loop sleeps 150 ms a turn; SQLite's waits 1, 2, 5, 10 … ms.
    const string Pragmas = """
        PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;
        PRAGMA trusted_schema=OFF; PRAGMA busy_timeout=1500; PRAGMA journal_size_limit=16777216;
        """;

    public static string ConnectionString(CampaignSettings settings, bool pooled = true) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = settings.Database,
            DefaultTimeout = CommandTimeoutSeconds,
            Pooling = pooled,
        }.ToString();

    // A pooled connection keeps its pragmas: asking for them at every opening cost more than the queries.
    static readonly ConditionalWeakTable<sqlite3, object> Hardened = [];

    public static void Harden(DbConnection connection)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (Hardened.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        Hardened.AddOrUpdate(handle, Pragmas);
    }
}

sealed class HardenEveryConnection : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        SqliteFile.Harden(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken stop = default
    )
    {
        SqliteFile.Harden(connection);
        return Task.CompletedTask;
    }
}

using System.Data.Common;
using Campaign.Ground;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Campaign.Data;

/// <summary>
/// What is deleted still stands in the write-ahead log until that is emptied. Every DELETE owes it, and whoever erases
/// otherwise says so; it is paid as soon as no reader is in the way.
/// </summary>
public sealed class ErasedForGood(CampaignSettings settings) : DbCommandInterceptor
{
    const string Deletes = "DELETE FROM";

    int owed = 1; // what the last run of this process left

    public void Owe() => Volatile.Write(ref owed, 1);

    public async Task Pay()
    {
        if (Interlocked.Exchange(ref owed, 0) == 0)
            return;
        try
        {
            await using var connection = new SqliteConnection(SqliteFile.ConnectionString(settings, pooled: false));
            await connection.OpenAsync();
            SqliteFile.Harden(connection);
            await using var command = connection.CreateCommand();
            // Without patience: while it waits for a reader it keeps all writers out, and signers hear that we are busy.
            command.CommandText = "PRAGMA busy_timeout=0";
            await command.ExecuteNonQueryAsync();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            if (await command.ExecuteScalarAsync() is not 0L)
                Owe(); // busy: a reader was in the way
        }
        catch
        {
            Owe();
            throw;
        }
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken stop = default
    )
    {
        OweWhatIs(command);
        return ValueTask.FromResult(result);
    }

    /// <summary>What is saved in a batch is read back.</summary>
    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken stop = default
    )
    {
        OweWhatIs(command);
        return ValueTask.FromResult(result);
    }

    void OweWhatIs(DbCommand command)
    {
        if (command.CommandText.Contains(Deletes, StringComparison.Ordinal))
            Owe();
    }
}

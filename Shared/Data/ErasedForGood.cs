using Microsoft.EntityFrameworkCore;

namespace Campaign.Data;

/// <summary>
/// What is deleted still stands in the write-ahead log until that is emptied. Whoever erases owes it; it is paid as
/// soon as no reader is in the way.
/// </summary>
public sealed class ErasedForGood(IDbContextFactory<CampaignDb> database)
{
    volatile bool owed = true; // what the last run of this process left

    public void Owe() => owed = true;

    public async Task Pay()
    {
        if (!owed)
            return;
        owed = false;
        await using var db = await database.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        if (await command.ExecuteScalarAsync() is not 0L)
            owed = true; // busy: a reader was in the way
    }
}

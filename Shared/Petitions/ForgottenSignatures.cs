using Campaign.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Petitions;

/// <summary>What was never confirmed is erased, as the mail promised: from the table and from the write-ahead log.</summary>
public sealed class ForgottenSignatures(IDbContextFactory<CampaignDb> database)
{
    /// <returns>How many were erased.</returns>
    public async Task<int> Erase(DateTimeOffset now)
    {
        var last = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-(int)SignatureConfirmation.ValidFor.TotalDays);
        await using var db = await database.CreateDbContextAsync();
        var erased = await db.Signatures.Where(s => s.ConfirmedOn == null && s.SignedOn < last).ExecuteDeleteAsync();
        if (erased > 0) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return erased;
    }
}

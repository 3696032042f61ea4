using Campaign.Data;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Supporters;

/// <summary>What was never confirmed is erased, as the mail promised, with the mails that still wait for it.</summary>
public sealed class ForgottenSignatures(IDbContextFactory<CampaignDb> database, SigningTally tally)
{
    const int Batch = 2_000;

    /// <returns>How many were erased.</returns>
    public async Task<int> Erase(DateTimeOffset now)
    {
        var first = ConfirmationTime.FirstDay(now);
        await tally.Write();
        await using var db = await database.CreateDbContextAsync();
        // Looked for among all before the lock is taken, and erased some at a time: signing must not wait for it.
        var forgotten = await db
            .Signatures.Where(s => s.ConfirmedOn == null && s.SignedOn < first)
            .Select(s => s.Id)
            .ToListAsync();
        var erased = 0;
        foreach (var ids in forgotten.Chunk(Batch))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var some = db.Signatures.Where(s => ids.Contains(s.Id) && s.ConfirmedOn == null);
            await db.OutboxMails.Where(m => ids.Contains(m.SignatureId)).ExecuteDeleteAsync();
            await SigningTally.Forget(db, some);
            erased += await some.ExecuteDeleteAsync();
            await transaction.CommitAsync();
        }
        await db.MailsBefore.Where(b => b.SignedOn < first).ExecuteDeleteAsync();
        await db.OutboxMails.Where(m => m.FailedAt < now - ConfirmationTime.ValidFor).ExecuteDeleteAsync();
        return erased;
    }
}

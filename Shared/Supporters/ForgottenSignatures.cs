using Campaign.Data;
using Campaign.Fraud;
using Campaign.Signing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Supporters;

/// <summary>What was never confirmed is erased, as the mail promised, with the mails that still wait for it.</summary>
public sealed class ForgottenSignatures(IDbContextFactory<CampaignDb> database, SigningTally tally, ErasedForGood gone)
{
    /// <returns>How many were erased.</returns>
    public async Task<int> Erase(DateTimeOffset now)
    {
        var last = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-(int)SignatureConfirmation.ValidFor.TotalDays);
        await tally.Write();
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var forgotten = db.Signatures.Where(s => s.ConfirmedOn == null && s.SignedOn < last);
        await db.OutboxMails.Where(m => forgotten.Any(s => s.Id == m.SignatureId)).ExecuteDeleteAsync();
        await tally.Forget(db, forgotten);
        var erased = await forgotten.ExecuteDeleteAsync();
        await db.MailsBefore.Where(b => b.SignedOn < last).ExecuteDeleteAsync();
        await db.OutboxMails.Where(m => m.FailedAt < now - SignatureConfirmation.ValidFor).ExecuteDeleteAsync();
        await transaction.CommitAsync();
        if (erased > 0) gone.Owe();
        return erased;
    }
}

using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Mail;

/// <summary>Whatever one owner asks of the others is told to each of them: who is not told cannot stop it.</summary>
public sealed class OwnersMails(IDbContextFactory<CampaignDb> database)
{
    public async Task Tell(DateTimeOffset now)
    {
        await using var db = await database.CreateDbContextAsync();
        var old = now - AskedAct.Holds;
        if (!await db.AskedActs.AnyAsync(a => a.ToldAt == null && a.At > old))
            return; // a transaction keeps signers waiting
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Write(db, now);
        await db
            .AskedActs.Where(a =>
                a.WrittenAt != null
                && a.ToldAt == null
                // One that was given up reached nobody.
                && !db.OutboxMails.Any(m => m.Kind == MailKind.OwnerAsked && m.About == a.Id)
            )
            .ExecuteUpdateAsync(a => a.SetProperty(one => one.ToldAt, now));
        await transaction.CommitAsync();
    }

    static async Task Write(CampaignDb db, DateTimeOffset now)
    {
        var asked = await db.AskedActs.Where(a => a.WrittenAt == null).ToListAsync();
        var owners = await db.Users.AsNoTracking().Where(o => o.Role == Role.Owner).ToListAsync();
        foreach (var act in asked)
        {
            foreach (var owner in owners.Where(owner => owner.Id != act.By))
                db.OutboxMails.Add(new(MailKind.OwnerAsked, Languages.Default, owner.Address, now) { About = act.Id });
            act.WrittenAt = now;
        }
        await db.SaveChangesAsync();
    }
}

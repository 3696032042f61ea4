using Campaign.Data;
using Campaign.Petitions;
using Campaign.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Mail;

/// <summary>Sends what is due. Who dies between sending and erasing sends that one mail again, at most.</summary>
public sealed class Outbox(IDbContextFactory<CampaignDb> database, IMailRoute route, ServerSecret secret, ConfirmationToken token, ErasedForGood erased, CampaignSettings settings)
{
    public const int BatchLimit = 50;
    /// <summary>With the back-off below: about two days.</summary>
    public const int MostAttempts = 12;
    static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(5);

    /// <returns>How many mails left the outbox.</returns>
    public async Task<int> SendDue(DateTimeOffset now, CancellationToken stop)
    {
        if (!route.Open) return 0;
        await using var db = await database.CreateDbContextAsync(stop);
        var mails = await Claim(db, now, stop);
        if (mails.Count == 0) return 0;
        var letters = mails.ConvertAll(TryCompose);
        await GiveUp(db, [.. mails.Where((_, i) => letters[i] is null).Select(m => m.Id)], now);
        mails = [.. mails.Where((_, i) => letters[i] is not null)];
        var results = await route.Send([.. letters.OfType<Letter>()], stop);
        // From here on without the token: what was sent must be marked, whoever stops us.
        var sent = Ids<SendResult.Sent>(mails, results);
        await db.OutboxMails.Where(m => sent.Contains(m.Id)).ExecuteDeleteAsync(CancellationToken.None);
        if (sent.Count > 0) erased.Owe();
        await GiveUp(db, Ids<SendResult.Refused>(mails, results), now);
        foreach (var failed in mails.Where((_, i) => results[i] is SendResult.NotNow)) await TryLater(db, failed, now);
        return sent.Count;
    }

    static async Task<List<OutboxMail>> Claim(CampaignDb db, DateTimeOffset now, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var mails = await db.OutboxMails.AsNoTracking().Where(m => m.DueAt <= now && m.FailedAt == null && (m.ClaimedUntil == null || m.ClaimedUntil <= now))
            .OrderBy(m => m.Id).Take(BatchLimit).ToListAsync(stop);
        if (mails.Count == 0) return mails;
        var ids = mails.ConvertAll(m => m.Id);
        await db.OutboxMails.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(m => m.SetProperty(x => x.ClaimedUntil, now + ClaimFor), stop);
        await transaction.CommitAsync(stop);
        return mails;
    }

    /// <summary>Null for a recipient that the server's key does not open any more.</summary>
    Letter? TryCompose(OutboxMail mail)
    {
        try { return Compose(mail); }
        catch (System.Security.Cryptography.CryptographicException) { return null; }
    }

    Letter Compose(OutboxMail mail)
    {
        var root = settings.PublicUrl + (Publishing.Languages.Prefixed.Contains(mail.Language) ? "/" + mail.Language : "");
        var link = token.For(mail.SignatureId, mail.Nth);
        return MailTexts.Write(mail.Kind, mail.Language, secret.Decrypt(mail.Recipient), new Dictionary<string, string>
        {
            ["link"] = $"{root}/confirm/{link}",
            ["code"] = token.CodeFor(mail.SignatureId, mail.Nth),
            ["confirm"] = $"{root}/confirm",
            ["mine"] = $"{root}/mine/{link}",
        });
    }

    static List<long> Ids<T>(List<OutboxMail> mails, IReadOnlyList<SendResult> results) where T : SendResult =>
        [.. mails.Where((_, i) => results[i] is T).Select(m => m.Id)];

    static async Task TryLater(CampaignDb db, OutboxMail mail, DateTimeOffset now)
    {
        if (mail.Attempts + 1 >= MostAttempts) { await GiveUp(db, [mail.Id], now); return; }
        var due = now + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, mail.Attempts), 8 * 60));
        await db.OutboxMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(m => m
            .SetProperty(x => x.Attempts, mail.Attempts + 1).SetProperty(x => x.DueAt, due).SetProperty(x => x.ClaimedUntil, (DateTimeOffset?)null));
    }

    static Task GiveUp(CampaignDb db, List<long> ids, DateTimeOffset now) => db.OutboxMails.Where(m => ids.Contains(m.Id))
        .ExecuteUpdateAsync(m => m.SetProperty(x => x.FailedAt, now).SetProperty(x => x.Recipient, Array.Empty<byte>()));
}

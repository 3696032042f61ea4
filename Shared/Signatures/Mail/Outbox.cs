using System.Data.Common;
using Campaign.Data;
using Campaign.Ground.Post;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Campaign.Signatures.Mail;

/// <summary>
/// Sends what is due, in the order of writing. Each mail is marked as begun before it is handed over and settled with
/// the next one's mark, in one commit a mail: whoever dies in between sends that one mail again, once.
/// </summary>
public sealed class Outbox(
    IDbContextFactory<CampaignDb> database,
    IMailRoute route,
    LetterWriting letters,
    IEnumerable<MailRule> rules,
    ErasedForGood erased,
    ILogger<Outbox> log
)
{
    public const int BatchLimit = 50;

    /// <summary>With the back-off below: about two days.</summary>
    public const int MostAttempts = 12;

    /// <summary>Handed over, and once more where nobody knows whether it arrived.</summary>
    public const int MostBegun = 2;
    static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(2),
        AfterDoubt = TimeSpan.FromMinutes(30),
        LongestRest = TimeSpan.FromMinutes(5);

    readonly Dictionary<MailKind, MailRule> rules = rules.ToDictionary(rule => rule.Kind);
    DateTimeOffset restsUntil;
    long unreachableSince; // ticks: read by others while it is written
    int unreachable;

    /// <summary>Since when the mail server has answered nothing; null while it does.</summary>
    public DateTimeOffset? UnreachableSince =>
        Volatile.Read(ref unreachableSince) is not 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;

    /// <returns>How many mails left the outbox.</returns>
    public async Task<int> SendDue(DateTimeOffset now, CancellationToken stop)
    {
        if (!route.Open || now < restsUntil)
            return 0;
        await using var db = await database.CreateDbContextAsync(stop);
        var claimed = await Claim(db, now, stop);
        if (claimed.Count == 0)
            return 0;
        List<(OutboxMail Mail, Letter Letter)> ready = [];
        foreach (var mail in claimed)
        {
            try
            {
                if (mail.Begun < MostBegun && await letters.TryWrite(db, mail) is { } letter)
                    ready.Add((mail, letter));
                else
                    await GiveUp(db, mail, now);
            }
            catch (InvalidDataException missing)
            {
                // It waits for a program that has the text, and nobody waits for it.
                log.LogError("{Missing} A mail waits for it.", missing.Message);
                await db
                    .OutboxMails.Where(m => m.Id == mail.Id)
                    .ExecuteUpdateAsync(m => m.SetProperty(x => x.DueAt, now + AfterDoubt), CancellationToken.None);
            }
        }
        // From here on without the token: what was sent must be marked, whoever stops us.
        var sent = 0;
        await using var results = route
            .Send(ready.ConvertAll(pair => pair.Letter), stop)
            .GetAsyncEnumerator(CancellationToken.None);
        Func<Task> settle = () => Task.CompletedTask;
        foreach (var (mail, letter) in ready)
        {
            bool begun;
            try
            {
                begun = await Begin(db, mail, now, settle);
            }
            catch (DbException)
            {
                await settle(); // busy: what was handed over must not go out twice
                throw;
            }
            if (!begun)
            {
                settle = () => Task.CompletedTask;
                break;
            }
            var result = await results.MoveNextAsync() ? results.Current : new SendResult.Unreachable();
            if (result is SendResult.Sent)
            {
                sent++;
                RuleOf(mail).WasSent(mail, letter);
            }
            settle = () => Settle(db, mail, result, now);
            if (result is SendResult.Unreachable)
                break;
        }
        await settle();
        await LetGo(db, claimed, now + ClaimFor);
        return sent;
    }

    async Task<List<OutboxMail>> Claim(CampaignDb db, DateTimeOffset now, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // What one person gets keeps its order: a mail waits for the earlier ones to that person, but for a reminder,
        // whose time is days away, and news that are held back.
        var free = Free(db);
        var mails = await free.AsNoTracking()
            .Where(m => m.DueAt <= now && m.FailedAt == null && (m.ClaimedUntil == null || m.ClaimedUntil <= now))
            .Where(m =>
                m.SignatureId == 0
                || !free.Any(e =>
                    e.SignatureId == m.SignatureId && e.Id < m.Id && e.FailedAt == null && e.Kind != MailKind.Reminder
                )
            )
            .OrderBy(m => m.DueAt)
            .ThenBy(m => m.Id)
            .Take(BatchLimit)
            .ToListAsync(stop);
        if (mails.Count == 0)
            return mails;
        var ids = mails.ConvertAll(m => m.Id);
        await db
            .OutboxMails.Where(m => ids.Contains(m.Id))
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.ClaimedUntil, now + ClaimFor), stop);
        foreach (var mail in mails.ToList())
            if (!await RuleOf(mail).IsWanted(db, mail, now))
            {
                await db.OutboxMails.Where(m => m.Id == mail.Id).ExecuteDeleteAsync(stop);
                mails.Remove(mail);
            }
        await transaction.CommitAsync(stop);
        return mails;
    }

    MailRule RuleOf(OutboxMail mail) => rules.GetValueOrDefault(mail.Kind) ?? new(mail.Kind);

    /// <summary>All but those that are held back.</summary>
    IQueryable<OutboxMail> Free(CampaignDb db) =>
        rules.Values.Aggregate(db.OutboxMails.AsQueryable(), (mails, rule) => rule.Free(db, mails));

    /// <returns>False when somebody erased it or paused its mailing meanwhile, or our time is over: then the rest waits
    /// for another round.</returns>
    async Task<bool> Begin(CampaignDb db, OutboxMail mail, DateTimeOffset now, Func<Task> settleLast)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await settleLast();
        var begun = await Free(db)
            .Where(m => m.Id == mail.Id && m.ClaimedUntil == now + ClaimFor && m.Begun == mail.Begun)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Begun, x => x.Begun + 1));
        await transaction.CommitAsync();
        return begun == 1;
    }

    async Task Settle(CampaignDb db, OutboxMail mail, SendResult result, DateTimeOffset now)
    {
        var row = db.OutboxMails.Where(m => m.Id == mail.Id);
        if (result is not SendResult.Unreachable)
            Volatile.Write(ref unreachableSince, 0);
        else if (UnreachableSince is null)
            Volatile.Write(ref unreachableSince, now.UtcTicks);
        switch (result)
        {
            case SendResult.Sent:
                if (!await RuleOf(mail).Follow(db, mail, now))
                    await row.ExecuteDeleteAsync();
                unreachable = 0;
                break;
            case SendResult.Refused:
                await GiveUp(db, mail, now);
                break;
            case SendResult.Doubtful when mail.Begun + 1 >= MostBegun:
            case SendResult.NotNow when mail.Attempts + 1 >= MostAttempts:
                await GiveUp(db, mail, now);
                break;
            case SendResult.Doubtful:
                await row.ExecuteUpdateAsync(m => m.SetProperty(x => x.DueAt, now + AfterDoubt));
                break;
            case SendResult.NotNow:
                var due = now + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, mail.Attempts), 8 * 60));
                await row.ExecuteUpdateAsync(m =>
                    m.SetProperty(x => x.Attempts, mail.Attempts + 1)
                        .SetProperty(x => x.Begun, mail.Begun)
                        .SetProperty(x => x.DueAt, due)
                );
                break;
            case SendResult.Unreachable:
                // Nobody's mail is to blame: all wait, none is charged, and their order stays.
                await row.ExecuteUpdateAsync(m => m.SetProperty(x => x.Begun, mail.Begun));
                restsUntil =
                    now
                    + TimeSpan.FromSeconds(
                        Math.Min(Math.Pow(2, Math.Min(++unreachable, 10)), LongestRest.TotalSeconds)
                    );
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    async Task GiveUp(CampaignDb db, OutboxMail mail, DateTimeOffset now)
    {
        await db
            .OutboxMails.Where(m => m.Id == mail.Id)
            .ExecuteUpdateAsync(m =>
                m.SetProperty(x => x.FailedAt, now).SetProperty(x => x.Recipient, Array.Empty<byte>())
            );
        erased.Owe();
    }

    static Task LetGo(CampaignDb db, List<OutboxMail> mails, DateTimeOffset claim)
    {
        var ids = mails.ConvertAll(m => m.Id);
        return db
            .OutboxMails.Where(m => ids.Contains(m.Id) && m.ClaimedUntil == claim)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.ClaimedUntil, (DateTimeOffset?)null));
    }
}

using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Mailings;

public abstract record MailingOutcome
{
    MailingOutcome() { }

    public sealed record Saved(int Id) : MailingOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : MailingOutcome;

    /// <summary>Started already, or gone.</summary>
    public sealed record Refused : MailingOutcome;
}

/// <summary>
/// News to supporters. Addresses are sealed, so an organizer's open vault hands them to the outbox some at a time; how
/// far it got is committed with them. Whoever took a signature back, or wants no news, is asked for at that moment and
/// not before.
/// </summary>
public sealed class MailingDesk(Desks desks, ServerSecret secret, TimeProvider clock)
{
    public const int Batch = 200;

    /// <summary>While so many wait, no more are handed over: in the outbox they are encrypted with a key of the
    /// server's, and not sealed.</summary>
    public const int MostWaiting = 1_000;

    public async Task<IReadOnlyList<MailingLine>> All(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters, stop);
        return
        [
            .. (
                await db.Mailings.AsNoTracking().Include(m => m.Texts).OrderByDescending(m => m.Id).ToListAsync(stop)
            ).Select(m => new MailingLine(
                m.Id,
                m.In(Languages.Default).Subject,
                m.StartedAt,
                m.Paused,
                Tens.Of(m.Written),
                Tens.Of(m.Total),
                m.DoneAt
            )),
        ];
    }

    public async Task<MailingForm?> Open(int id, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters, stop);
        if (
            await db.Mailings.AsNoTracking().Include(m => m.Texts).SingleOrDefaultAsync(m => m.Id == id, stop)
            is not { } mailing
        )
            return null;
        var form = new MailingForm { PetitionId = mailing.PetitionId };
        foreach (var text in mailing.Texts)
            (form.In(text.Language).Subject, form.In(text.Language).Body) = (text.Subject, text.Body);
        return form;
    }

    /// <param name="id">Null for a new one.</param>
    public async Task<MailingOutcome> Save(int? id, MailingForm form, Actor by)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters);
        if (form.Faults().ToList() is { Count: > 0 } errors)
            return new MailingOutcome.Invalid(errors);
        var mailing = id is null
            ? new() { PetitionId = form.PetitionId, By = by.Id }
            : await db.Mailings.Include(m => m.Texts).SingleOrDefaultAsync(m => m.Id == id);
        if (mailing is null or { StartedAt: not null })
            return new MailingOutcome.Refused();
        mailing.Compose(form);
        if (id is null)
            db.Mailings.Add(mailing);
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.SavedMailing, mailing.PetitionId));
        await db.SaveChangesAsync();
        return new MailingOutcome.Saved(mailing.Id);
    }

    /// <summary>To the organizer's own address, in each language that is written.</summary>
    public async Task<bool> SendToMyself(int id, Actor by)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters);
        if (
            await db.Mailings.AsNoTracking().Include(m => m.Texts).SingleOrDefaultAsync(m => m.Id == id)
                is not { } mailing
            || await db.Users.AsNoTracking().SingleOrDefaultAsync(o => o.Id == by.Id) is not { } organizer
        )
            return false;
        foreach (var text in mailing.Texts)
            db.OutboxMails.Add(new(MailKind.News, text.Language, organizer.Address, clock.GetUtcNow()) { About = id });
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.TriedMailing, mailing.PetitionId));
        await db.SaveChangesAsync();
        return true;
    }

    /// <summary>How many wish to have news of a petition, in <see cref="Tens"/>: who signed opens in the vault
    /// alone.</summary>
    public async Task<long?> Recipients(int petition, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters, stop);
        return Tens.Of(await Recipients(db, petition, 0, long.MaxValue).LongCountAsync(stop));
    }

    /// <summary>Languages that ten of them read and nothing is written in: they get the other. Fewer would tell of
    /// one.</summary>
    public async Task<IReadOnlyList<string>> Unwritten(MailingForm form, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters, stop);
        var read = await Recipients(db, form.PetitionId, 0, long.MaxValue)
            .GroupBy(s => s.Language)
            .Where(g => g.Count() >= Tens.Few)
            .Select(g => g.Key)
            .ToListAsync(stop);
        return [.. read.Where(language => form.In(language).Body == "").Order()];
    }

    public async Task<MailingProgress?> Progress(int id, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters, stop);
        if (await db.Mailings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop) is not { } mailing)
            return null;
        var left = mailing.DoneAt is not null ? 0 : Math.Max(0, mailing.Total - mailing.Written);
        return new(
            mailing.StartedAt,
            mailing.Paused,
            mailing.Written,
            left,
            await db.OutboxMails.LongCountAsync(
                m => m.Kind == MailKind.News && m.About == id && m.SignatureId != 0 && m.FailedAt == null,
                stop
            ),
            mailing.DoneAt
        );
    }

    public async Task<bool> Start(int id, Actor by)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Mailings.SingleOrDefaultAsync(m => m.Id == id && m.StartedAt == null) is not { } mailing)
            return false;
        var upTo = await db.Signatures.MaxAsync(s => (long?)s.Id) ?? 0;
        var total = await Recipients(db, mailing.PetitionId, 0, upTo).LongCountAsync();
        mailing.Start(clock.GetUtcNow(), upTo, total);
        db.AuditEntries.Add(
            AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.StartedMailing, mailing.PetitionId, count: Tens.Of(total))
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Nothing more of it is sent, also not what the outbox holds already; or goes on.</summary>
    public async Task<bool> Pause(int id, bool paused, Actor by)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var mailing = db.Mailings.Where(m => m.Id == id && m.StartedAt != null);
        if (await mailing.ExecuteUpdateAsync(m => m.SetProperty(x => x.Paused, paused)) != 1)
            return false;
        var act = paused ? AuditAct.PausedMailing : AuditAct.ResumedMailing;
        db.AuditEntries.Add(
            AuditEntry.Of(by, clock.GetUtcNow(), act, await mailing.Select(m => m.PetitionId).SingleAsync())
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Hands the next ones to the outbox. Killed at any point, it goes on behind the last that was
    /// committed.</summary>
    /// <returns>What to do next.</returns>
    public async Task<MailingStep> Step(int id, Actor by, OpenVault vault)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters);
        if (!vault.IsOpen)
            return MailingStep.Locked;
        // What a paused mailing left there stands in nobody's way.
        if (
            await db.OutboxMails.CountAsync(m =>
                m.Kind == MailKind.News
                && m.FailedAt == null
                && !db.Mailings.Any(other => other.Id == m.About && other.Paused)
            )
            > MostWaiting - Batch
        )
            return MailingStep.Wait;
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (
            await db.Mailings.SingleOrDefaultAsync(m =>
                m.Id == id && m.StartedAt != null && m.DoneAt == null && !m.Paused
            )
            is not { } mailing
        )
            return MailingStep.Done;
        var next = await Recipients(db, mailing.PetitionId, mailing.After, mailing.UpTo)
            .OrderBy(s => s.Id)
            .Take(Batch)
            .ToListAsync();
        if (!await vault.Prepare(db, next.Select(s => s.MinuteKeyId), CancellationToken.None))
            return MailingStep.Locked;
        foreach (var signature in next)
        {
            var signer = vault.Read(signature);
            // Locked in between: nothing of this batch, and it is tried again once the vault is open.
            if (!vault.IsOpen)
                return MailingStep.Locked;
            mailing.Pass(signature.Id, written: signer is not null);
            if (signer is null)
                continue; // damaged: one that nobody can read holds up nobody
            db.OutboxMails.Add(
                new(
                    MailKind.News,
                    signature.Language,
                    Recipient.Lock(secret, signer.Email, vault.KeyOf(signature)),
                    clock.GetUtcNow()
                )
                {
                    SignatureId = signature.Id,
                    Nth = 1,
                    About = id,
                }
            );
        }
        if (next.Count < Batch)
            mailing.Finish(clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return mailing.DoneAt is null ? MailingStep.More : MailingStep.Done;
    }

    static IQueryable<Signature> Recipients(CampaignDb db, int petition, long after, long upTo) =>
        db
            .Signatures.AsNoTracking()
            .Counted()
            .Where(s => s.PetitionId == petition && s.Id > after && s.Id <= upTo && s.Updates);
}

/// <summary>Whether there are more to hand over, the outbox is full for the moment, the vault has locked, or nothing is
/// left.</summary>
public enum MailingStep
{
    More,
    Wait,
    Locked,
    Done,
}

/// <param name="Written">Handed over, in <see cref="Tens"/>.</param>
/// <param name="Total">In <see cref="Tens"/>, too.</param>
public sealed record MailingLine(
    int Id,
    string Subject,
    DateTimeOffset? StartedAt,
    bool Paused,
    long? Written,
    long? Total,
    DateTimeOffset? DoneAt
);

/// <param name="Written">Handed to the outbox.</param>
/// <param name="Left">Still to be handed over.</param>
/// <param name="Waiting">Of those handed over, not sent yet.</param>
public sealed record MailingProgress(
    DateTimeOffset? StartedAt,
    bool Paused,
    long Written,
    long Left,
    long Waiting,
    DateTimeOffset? DoneAt
);

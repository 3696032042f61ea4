using System.Data.Common;
using Campaign.Content.Petitions;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Supporters;

/// <summary>
/// One's own signature, seen, changed and taken back with the link from a mail; no organizer is asked. Taken back means
/// gone: the row, what others saw, the mails that wait, and with the next checkpoint the write-ahead log.
/// </summary>
public sealed class MySignature(
    IDbContextFactory<CampaignDb> database,
    TakenBackSignatures takenBack,
    SigningTally tally,
    ErasedSignatures erased,
    Fingerprint fingerprint,
    EveryPetition petitions,
    ServerSecret secret
)
{
    /// <summary>Changes nothing: mail scanners follow links.</summary>
    public async Task<HeldData> Look(ReadToken token, string language, CancellationToken stop)
    {
        if (token is ReadToken.Cut)
            return new HeldData.Cut();
        if (token is not ReadToken.Of { Signature: var id } ours)
            return new HeldData.Unknown();
        await using var db = await database.CreateDbContextAsync(stop);
        if (await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, stop) is not { } signature)
            return new HeldData.Nothing();
        // Before it is confirmed, what a link opens is what was typed before its mail.
        var typed = await db
            .RepeatedSignatures.AsNoTracking()
            .SingleOrDefaultAsync(r => r.SignatureId == id && r.Nth == ours.Nth, stop);
        var signer = ours.Key is { } key ? SignerData.Unlock(typed?.Data ?? signature.Data, key) : null;
        var shown = await db.ShownSignatures.AsNoTracking().SingleOrDefaultAsync(s => s.SignatureId == id, stop);
        // Who is blocked is not told.
        var counts = !await db.Invalidations.AnyAsync(i => i.Id == signature.InvalidationId && !i.IsBlock, stop);
        return new HeldData.Held(
            new()
            {
                Petition = await petitions.Link(db, signature.PetitionId, language, stop),
                SignedOn = signature.SignedOn,
                ConfirmedOn = signature.ConfirmedOn,
                Language = typed?.Language ?? signature.Language,
                Mails = signature.Mails,
                Shown = typed?.Shown ?? signature.Shown,
                Updates = typed?.Updates ?? signature.Updates,
                Filled = signature.Filled,
                Signer = signer,
                ShownAs = shown is { Hidden: false } && counts ? shown.As : null,
                ReasonIsShown =
                    shown is { Reason: not null } ? true
                    : shown is { ReasonToRead: not null, ReasonRefused: false } ? false
                    : null,
                Hidden = shown is { Hidden: true },
                Counts = counts,
                Fingerprint = signature.Fingerprint,
                Domain = signature.Domain,
            }
        );
    }

    /// <summary>Of a confirmed signature, with a link that opens it.</summary>
    public async Task<ChangeOutcome> Change(ReadToken token, ChangeForm form)
    {
        if (form.Faults() is { Count: > 0 } errors)
            return new ChangeOutcome.Invalid(errors);
        if (token is not ReadToken.Of { Signature: var id, Key: { } key })
            return new ChangeOutcome.NotYours();
        try
        {
            return await Change(id, key, form);
        }
        catch (Exception busy) when (busy is DbUpdateException or DbException or TimeoutException)
        {
            return new ChangeOutcome.Busy();
        }
    }

    async Task<ChangeOutcome> Change(long id, SignerKey key, ChangeForm form)
    {
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (
            await db.Signatures.SingleOrDefaultAsync(s => s.Id == id && s.ConfirmedOn != null) is not { } signature
            || SignerData.Unlock(signature.Data, key) is not { } before
        )
            return new ChangeOutcome.NotYours();
        var after = before with
        {
            Name = Cleaned.Line(form.Name),
            Place = Cleaned.Line(form.Place),
            Reason = Cleaned.Block(form.Reason),
        };
        if (after.Lock(key) is not { } locked)
            return new ChangeOutcome.Invalid([SignatureIntake.TooMuch(form.Name, form.Reason)]);
        (signature.Data, signature.Language, signature.Shown, signature.Updates) = (
            locked,
            form.Language,
            Enum.Parse<Visibility>(form.Shown),
            form.Updates
        );
        if (
            signature.NameTag is not null
            && EmailAddress.Read(after.Email) is { } email
            && SecondSigner.Of(fingerprint, signature.PetitionId, email, after) is { } tags
        )
            (signature.NameTag, signature.PlaceTag) = (tags.NameTag, tags.PlaceTag);
        var seen = await IsSeen(db, id);
        await Show(db, signature, before, after);
        if (!form.Updates)
            await db.OutboxMails.Where(m => m.SignatureId == id && m.Kind == MailKind.News).ExecuteDeleteAsync();
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        erased.Gone(seen);
        return new ChangeOutcome.Changed();
    }

    static Task<bool> IsSeen(CampaignDb db, long id) => db.Seen().AnyAsync(s => s.SignatureId == id);

    /// <summary>Needs no key: whoever wishes to be seen no more need not find the first mail again.</summary>
    public async Task Hide(ReadToken token)
    {
        if (token is not ReadToken.Of { Signature: var id })
            return;
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var seen = await IsSeen(db, id);
        await db.ShownSignatures.Where(s => s.SignatureId == id && !s.Hidden).ExecuteDeleteAsync();
        await db
            .ShownSignatures.Where(s => s.SignatureId == id)
            .ExecuteUpdateAsync(s =>
                s.SetProperty(x => x.As, "")
                    .SetProperty(x => x.Reason, (string?)null)
                    .SetProperty(x => x.ReasonToRead, (byte[]?)null)
            );
        await db
            .Signatures.Where(s => s.Id == id)
            .ExecuteUpdateAsync(s =>
                s.SetProperty(x => x.Shown, Visibility.CountedOnly).SetProperty(x => x.ShownLater, (byte[]?)null)
            );
        await db
            .RepeatedSignatures.Where(r => r.SignatureId == id)
            .ExecuteUpdateAsync(r =>
                r.SetProperty(x => x.Shown, Visibility.CountedOnly).SetProperty(x => x.ShownLater, (byte[]?)null)
            );
        await transaction.CommitAsync();
        erased.Gone(seen);
    }

    /// <summary>No more of the campaign's news, also none that waits already.</summary>
    public async Task Unsubscribe(ReadToken token)
    {
        if (token is not ReadToken.Of { Signature: var id })
            return;
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Signatures.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Updates, false));
        await db
            .RepeatedSignatures.Where(r => r.SignatureId == id)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Updates, false));
        await db.OutboxMails.Where(m => m.SignatureId == id && m.Kind == MailKind.News).ExecuteDeleteAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Idempotent. Whoever took a signature back may sign anew.</summary>
    public async Task TakeBack(ReadToken token)
    {
        if (token is not ReadToken.Of { Signature: var id })
            return;
        await tally.Write(); // what is forgotten must have been written
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (
            await db
                .Signatures.Where(s => s.Id == id)
                .Select(s => new
                {
                    s.PetitionId,
                    s.Fingerprint,
                    s.Domain,
                    s.SignedOn,
                    s.ConfirmedOn,
                    s.Mails,
                })
                .SingleOrDefaultAsync()
            is not { } signature
        )
            return;
        var seen = await IsSeen(db, id);
        await db.OutboxMails.Where(m => m.SignatureId == id).ExecuteDeleteAsync();
        await db.Signatures.Where(s => s.Id == id).ExecuteDeleteAsync(); // with what others saw of it
        // What was never confirmed lapses by itself; until then the address gets no more mails than it would have.
        if (signature.ConfirmedOn is null)
            await Remember(db, signature.PetitionId, signature.Fingerprint, signature.Mails, signature.SignedOn);
        else
            await takenBack.Remember(db, signature.PetitionId, signature.Fingerprint);
        await SigningTally.Forget(db, signature.Domain, 1);
        await transaction.CommitAsync();
        erased.Gone(seen);
    }

    async Task Remember(CampaignDb db, int petition, byte[] fingerprint, int mails, DateOnly signedOn)
    {
        if (await db.MailsBefore.FindAsync(petition, fingerprint) is not { } before)
            db.MailsBefore.Add(before = new() { PetitionId = petition, Fingerprint = fingerprint });
        (before.Mails, before.SignedOn) = (mails, signedOn);
        await db.SaveChangesAsync();
    }

    /// <summary>What others see follows what was chosen; a reason that was approved and not changed stays
    /// approved.</summary>
    async Task Show(CampaignDb db, Signature signature, SignerData before, SignerData after)
    {
        var row = await db.ShownSignatures.SingleOrDefaultAsync(s => s.SignatureId == signature.Id);
        if (ShownWords.Of(signature.Shown, after) is not { } shown)
        {
            if (row is { Hidden: true })
                (row.As, row.Reason, row.ReasonToRead) = ("", null, null); // that an organizer hid it stays
            else if (row is not null)
                db.ShownSignatures.Remove(row);
            return;
        }
        if (row is null)
        {
            db.ShownSignatures.Add(
                row = new()
                {
                    SignatureId = signature.Id,
                    PetitionId = signature.PetitionId,
                    As = shown.As,
                    Language = signature.Language,
                }
            );
        }
        else if (after.Reason == before.Reason && row.As != "")
        {
            (row.As, row.Language) = (shown.As, signature.Language);
            return;
        }
        (row.As, row.Language, row.Reason, row.ReasonToRead, row.ReasonRefused) = (
            shown.As,
            signature.Language,
            null,
            shown.Reason == "" ? null : secret.Encrypt(shown.Reason),
            false
        );
    }
}

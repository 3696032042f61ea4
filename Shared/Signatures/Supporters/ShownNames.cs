using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Supporters;

/// <summary>What organizers do about names and reasons that others see: read a reason before it is shown, take a name
/// out of sight. They reveal nothing.</summary>
public sealed class ShownNames(Desks desks, ServerSecret secret, ErasedSignatures erased, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Reasons that wait, oldest first.</summary>
    public async Task<IReadOnlyList<ShownName>> ToRead(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.Moderate, stop);
        return Read(await Waiting(db).AsNoTracking().OrderBy(s => s.SignatureId).Take(PageSize).ToListAsync(stop));
    }

    public async Task<int> CountToRead(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.Moderate, stop);
        return await Waiting(db).CountAsync(stop);
    }

    /// <summary>All who are seen, the newest first, also those whom an organizer hid.</summary>
    /// <param name="before">The id of the last line of the page before; null for the newest.</param>
    public async Task<IReadOnlyList<ShownName>> Before(long? before, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.Moderate, stop);
        return Read(
            await db
                .ShownSignatures.AsNoTracking()
                .Where(s => before == null || s.SignatureId < before)
                .OrderByDescending(s => s.SignatureId)
                .Take(PageSize)
                .ToListAsync(stop)
        );
    }

    /// <param name="read">What the organizer has read: a signer may have written something else meanwhile.</param>
    public Task<bool> Approve(long signature, string read, Actor by) =>
        ChangeIf(
            signature,
            by,
            AuditAct.ApprovedReason,
            row =>
            {
                if (row.ReasonToRead is not { } locked || secret.Decrypt(locked) != read)
                    return false;
                (row.Reason, row.ReasonToRead, row.ReasonRefused) = (read, null, false);
                return true;
            }
        );

    /// <summary>Also one that was approved. The signer still reads it on their own page.</summary>
    public Task<bool> Refuse(long signature, Actor by) =>
        Change(
            signature,
            by,
            AuditAct.RefusedReason,
            row => (row.Reason, row.ReasonToRead, row.ReasonRefused) = (null, Unread(row), true)
        );

    /// <summary>Undoes <see cref="Approve"/> and <see cref="Refuse"/>: it waits to be read, as before.</summary>
    public Task<bool> AskAgain(long signature, Actor by) =>
        Change(
            signature,
            by,
            AuditAct.UndidReason,
            row => (row.Reason, row.ReasonToRead, row.ReasonRefused) = (null, Unread(row), false)
        );

    public Task<bool> Hide(long signature, Actor by) =>
        Change(signature, by, AuditAct.HidName, row => row.Hidden = true);

    /// <summary>Undoes <see cref="Hide"/>: shows no more than the signer chose.</summary>
    public Task<bool> Unhide(long signature, Actor by) =>
        Change(signature, by, AuditAct.UnhidName, row => row.Hidden = false);

    Task<bool> Change(long signature, Actor by, AuditAct act, Action<ShownSignature> change) =>
        ChangeIf(
            signature,
            by,
            act,
            row =>
            {
                change(row);
                return true;
            }
        );

    /// <param name="change">False to leave everything as it is.</param>
    async Task<bool> ChangeIf(long signature, Actor by, AuditAct act, Func<ShownSignature, bool> change)
    {
        await using var db = await desks.Open(by, Permission.Moderate);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var before = await db.Seen().AnyAsync(s => s.SignatureId == signature);
        if (
            await db.ShownSignatures.SingleOrDefaultAsync(s => s.SignatureId == signature) is not { } row
            || !change(row)
        )
            return false; // a signer was faster
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), act, item: row.PetitionId));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        erased.Gone(before || await db.Seen().AnyAsync(s => s.SignatureId == signature));
        return true;
    }

    byte[]? Unread(ShownSignature row) => row.Reason is { } reason ? secret.Encrypt(reason) : row.ReasonToRead;

    /// <summary>Of signatures that count: nobody sees the others.</summary>
    static IQueryable<ShownSignature> Waiting(CampaignDb db) =>
        db.ShownSignatures.Where(s =>
            s.ReasonToRead != null
            && !s.ReasonRefused
            && !db.Signatures.Any(signature => signature.Id == s.SignatureId && signature.InvalidationId != null)
        );

    List<ShownName> Read(List<ShownSignature> rows) =>
        rows.ConvertAll(row => new ShownName(
            row.SignatureId,
            row.As,
            row.Language,
            row.Reason,
            row.ReasonToRead is { } locked ? secret.Decrypt(locked) : null,
            row.ReasonRefused,
            row.Hidden
        ));
}

/// <param name="Reason">What others read.</param>
/// <param name="ToRead">What waits for an organizer, or was refused by one.</param>
public sealed record ShownName(
    long Signature,
    string As,
    string Language,
    string? Reason,
    string? ToRead,
    bool Refused,
    bool Hidden
);

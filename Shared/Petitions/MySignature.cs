using Campaign.Data;
using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Petitions;

/// <summary>What is held about the one who has the link, from any of our mails.</summary>
public abstract record HeldData
{
    HeldData() { }
    /// <param name="ConfirmedOn">Null while it waits.</param>
    public sealed record Held(PetitionLink Petition, DateOnly SignedOn, DateOnly? ConfirmedOn, string Language, int Mails) : HeldData;
    /// <summary>The link is one of ours, and behind it there is nothing any more.</summary>
    public sealed record Nothing : HeldData;
    public sealed record Cut : HeldData;
    public sealed record Unknown : HeldData;
}

/// <summary>
/// One's own signature, seen and taken back with the link from a mail; no organizer is asked. Taken back means gone: the row,
/// the mails that wait, and with the next checkpoint the write-ahead log.
/// </summary>
public sealed class MySignature(IDbContextFactory<CampaignDb> database, SignatureSweep sweep, ErasedForGood erased, TimeProvider clock)
{
    /// <summary>Changes nothing: mail scanners follow links.</summary>
    public async Task<HeldData> Look(ReadToken token, string language, CancellationToken stop)
    {
        if (token is ReadToken.Cut) return new HeldData.Cut();
        if (token is not ReadToken.Of { Signature: var id }) return new HeldData.Unknown();
        await using var db = await database.CreateDbContextAsync(stop);
        if (await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, stop) is not { } signature) return new HeldData.Nothing();
        return new HeldData.Held(await db.PetitionOf(signature, language, stop), signature.SignedOn, signature.ConfirmedOn, signature.Language, signature.Mails);
    }

    /// <summary>Idempotent. Whoever took a signature back may sign anew.</summary>
    public async Task TakeBack(ReadToken token)
    {
        if (token is not ReadToken.Of { Signature: var id }) return;
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Signatures.Where(s => s.Id == id).Select(s => new { s.PetitionId, s.Fingerprint, s.ConfirmedOn }).SingleOrDefaultAsync() is not { } signature) return;
        await db.OutboxMails.Where(m => m.SignatureId == id).ExecuteDeleteAsync();
        await db.Signatures.Where(s => s.Id == id).ExecuteDeleteAsync();
        // What was never confirmed lapses by itself: whoever did not sign leaves no trace.
        if (signature.ConfirmedOn is not null) await Remember(db, signature.PetitionId, signature.Fingerprint);
        await transaction.CommitAsync();
        sweep.IsDue = true;
        erased.Owe();
    }

    async Task Remember(CampaignDb db, int petition, byte[] fingerprint)
    {
        await db.TakenBack.Where(t => t.PetitionId == petition && t.Fingerprint == fingerprint).ExecuteDeleteAsync();
        db.TakenBack.Add(new() { PetitionId = petition, Fingerprint = fingerprint, On = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) });
        await db.SaveChangesAsync();
    }
}

/// <summary>
/// All that is left of a signature that was taken back: a fingerprint, so that an older copy of the data does not bring the person
/// back. It bars nobody: what is signed after that day is a new signature.
/// </summary>
public sealed class TakenBackSignature
{
    public long Id { get; private set; }
    public required int PetitionId { get; init; }
    /// <inheritdoc cref="Signature.Fingerprint"/>
    public required byte[] Fingerprint { get; init; }
    public required DateOnly On { get; init; }
}

sealed class TakenBackConfiguration : IEntityTypeConfiguration<TakenBackSignature>
{
    public void Configure(EntityTypeBuilder<TakenBackSignature> taken)
    {
        taken.ToTable("TakenBackSignatures").HasIndex(t => new { t.PetitionId, t.Fingerprint }).IsUnique();
        taken.HasOne<Petition>().WithMany().HasForeignKey(t => t.PetitionId);
    }
}

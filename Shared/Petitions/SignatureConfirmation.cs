using Campaign.Data;
using Campaign.Mail;
using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Petitions;

/// <summary>Where a signature stands, seen from its confirmation link.</summary>
public abstract record ConfirmationState
{
    ConfirmationState() { }
    /// <param name="Nth">Which filling in of the form this link confirms.</param>
    /// <param name="Times">How often it was filled in with this address.</param>
    public sealed record Waiting(PetitionLink Petition, int Nth, int Times) : ConfirmationState;
    public sealed record Confirmed(PetitionLink Petition) : ConfirmationState;
    /// <summary>The link is one of ours, but what it stood for is past its time or was taken back.</summary>
    public sealed record Expired : ConfirmationState;
    public sealed record Cut : ConfirmationState;
    public sealed record Unknown : ConfirmationState;
}

public sealed record PetitionLink(string Slug, LocalText Headline);

static class SignedPetition
{
    /// <summary>Also one that was withdrawn: whoever signed it has a right to know.</summary>
    public static async Task<PetitionLink> PetitionOf(this CampaignDb db, Signature signature, string language, CancellationToken stop)
    {
        var petition = await db.Set<Petition>().AsNoTracking().Include(p => p.Texts).SingleAsync(p => p.Id == signature.PetitionId, stop);
        return new(petition.Slug, petition.Headline(language));
    }
}

/// <summary>The second half of the double opt-in.</summary>
public sealed class SignatureConfirmation(IDbContextFactory<CampaignDb> database, SignatureSweep sweep, ErasedForGood erased, TimeProvider clock)
{
    /// <summary>An unconfirmed signature is kept this long; then <see cref="ForgottenSignatures"/> erases it.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(30);

    /// <summary>Changes nothing: mail scanners follow links.</summary>
    public async Task<ConfirmationState> Look(ReadToken token, string language, CancellationToken stop)
    {
        if (token is ReadToken.Cut) return new ConfirmationState.Cut();
        if (token is not ReadToken.Of { Signature: var id, Nth: var nth }) return new ConfirmationState.Unknown();
        await using var db = await database.CreateDbContextAsync(stop);
        return await Stands(db, id, nth, language, stop);
    }

    /// <summary>Idempotent: the same link may be pressed again. What was typed before that mail is confirmed; what others typed with the same address is erased.</summary>
    public async Task<ConfirmationState> Confirm(ReadToken token, string language)
    {
        if (token is ReadToken.Cut) return new ConfirmationState.Cut();
        if (token is not ReadToken.Of { Signature: var id, Nth: var nth }) return new ConfirmationState.Unknown();
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var state = await Stands(db, id, nth, language, CancellationToken.None);
        if (state is not ConfirmationState.Waiting { Petition: var petition }) return state;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var typed = await db.RepeatedSignatures.AsNoTracking().SingleOrDefaultAsync(r => r.SignatureId == id && r.Nth == nth);
        await db.Signatures.Where(s => s.Id == id && s.ConfirmedOn == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.ConfirmedOn, today));
        if (typed is not null) await db.Signatures.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Sealed, typed.Sealed).SetProperty(x => x.Language, typed.Language));
        await db.OutboxMails.Where(m => m.SignatureId == id && m.Kind != MailKind.SignedBefore).ExecuteDeleteAsync();
        if (await db.RepeatedSignatures.Where(r => r.SignatureId == id).ExecuteDeleteAsync() > 0) erased.Owe();
        await transaction.CommitAsync();
        sweep.IsDue = true;
        return new ConfirmationState.Confirmed(petition);
    }

    async Task<ConfirmationState> Stands(CampaignDb db, long id, int nth, string language, CancellationToken stop)
    {
        if (await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, stop) is not { } signature) return new ConfirmationState.Expired();
        var link = await db.PetitionOf(signature, language, stop);
        var last = signature.SignedOn.AddDays((int)ValidFor.TotalDays);
        return signature.ConfirmedOn is not null ? new ConfirmationState.Confirmed(link)
            : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) > last ? new ConfirmationState.Expired() : new ConfirmationState.Waiting(link, nth, signature.Mails);
    }
}

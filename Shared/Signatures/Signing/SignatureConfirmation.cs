using System.Security.Cryptography;
using System.Text.Json;
using Campaign.Content.Petitions;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Signing;

/// <summary>Where a signature stands, seen from its confirmation link.</summary>
public abstract record ConfirmationState
{
    ConfirmationState() { }

    /// <param name="Nth">Which filling in of the form this link confirms.</param>
    /// <param name="Times">How often it was filled in with this address.</param>
    /// <param name="ShownAs">What others will see; null for nothing.</param>
    public sealed record Waiting(PetitionLink Petition, int Nth, int Times, string? ShownAs) : ConfirmationState;

    /// <param name="ByAnother">By another of our mails: what was typed before this one does not hold.</param>
    public sealed record Confirmed(PetitionLink Petition, bool ByAnother) : ConfirmationState;

    /// <summary>The link is one of ours, but what it stood for is past its time or was taken back.</summary>
    public sealed record Expired : ConfirmationState;

    /// <summary>The petition had closed, and the day of grace after it.</summary>
    public sealed record Closed(PetitionLink Petition) : ConfirmationState;

    public sealed record Cut : ConfirmationState;

    public sealed record Unknown : ConfirmationState;
}

/// <summary>The second half of the double opt-in.</summary>
public sealed class SignatureConfirmation(
    IDbContextFactory<CampaignDb> database,
    WriteQueue queue,
    ErasedSignatures erased,
    ServerSecret secret,
    EveryPetition petitions,
    SigningTally tally,
    CampaignSettings settings,
    TimeProvider clock
)
{
    /// <summary>When it could not be written.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Changes nothing: mail scanners follow links.</summary>
    public async Task<ConfirmationState> Look(ReadToken token, string language, CancellationToken stop)
    {
        if (token is ReadToken.Cut)
            return new ConfirmationState.Cut();
        if (token is not ReadToken.Of { Signature: var id, Nth: var nth } ours)
            return new ConfirmationState.Unknown();
        await using var db = await database.CreateDbContextAsync(stop);
        if (await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, stop) is not { } signature)
            return new ConfirmationState.Expired();
        var petition = await petitions.Link(db, signature.PetitionId, language, stop);
        if (signature.ConfirmedOn is not null)
            return new ConfirmationState.Confirmed(
                petition,
                ours.Key is { } key && SignerData.Unlock(signature.Data, key) is null
            );
        if (!ConfirmationTime.IsNow(clock.GetUtcNow(), signature.SignedOn, null, settings))
            return new ConfirmationState.Expired();
        if (!ConfirmationTime.IsNow(clock.GetUtcNow(), signature.SignedOn, petition.ClosesOn, settings))
            return new ConfirmationState.Closed(petition);
        tally.AddOpened(id, signature.Domain, signature.Language);
        var later =
            await db
                .RepeatedSignatures.Where(r => r.SignatureId == id && r.Nth == nth)
                .Select(r => new { r.ShownLater })
                .SingleOrDefaultAsync(stop)
            ?? new { signature.ShownLater };
        return new ConfirmationState.Waiting(
            petition,
            nth,
            1 + await db.RepeatedSignatures.CountAsync(r => r.SignatureId == id, stop),
            ShownWords.Unlock(later.ShownLater, secret)?.As
        );
    }

    /// <summary>Idempotent: the same link may be pressed again. What was typed before that mail is confirmed; what
    /// others typed with the same address is erased.</summary>
    /// <returns>False when it could not be written now.</returns>
    public async Task<bool> Confirm(ReadToken token)
    {
        if (token is not ReadToken.Of { Signature: var id } ours)
            return true;
        var (thanksTo, hasKey) = await ThanksTo(ours);
        var pending = new PendingConfirmation(secret, settings)
        {
            Signature = id,
            Nth = ours.Nth,
            At = clock.GetUtcNow(),
            ThanksTo = thanksTo,
            HasKey = hasKey,
        };
        if (!await queue.Write(pending))
            return false;
        if (pending.Found is not { } found)
            return true;
        tally.Add(SigningStep.Confirmed, found.Domain, found.Language, found.Filled);
        erased.Confirmed();
        return true;
    }

    /// <summary>
    /// The address stands under the key that a link carries; for a code, in the reminder that is not needed any more.
    /// That one's key opens what was filled in first, and nothing else that was filled in with the address.
    /// </summary>
    async Task<(byte[]? Recipient, bool HasKey)> ThanksTo(ReadToken.Of token)
    {
        await using var db = await database.CreateDbContextAsync();
        if (token.Key is not { } key)
        {
            if (
                await db
                    .OutboxMails.AsNoTracking()
                    .FirstOrDefaultAsync(m =>
                        m.SignatureId == token.Signature && m.Kind == MailKind.Reminder && m.FailedAt == null
                    )
                is not { } reminder
            )
                return (null, false);
            var to = Recipient.Unlock(secret, reminder.Recipient);
            return reminder.Nth == token.Nth && to.Key is not null
                ? (reminder.Recipient, true)
                : (Recipient.Lock(secret, to.Address, null), false);
        }
        var data =
            await db
                .RepeatedSignatures.Where(r => r.SignatureId == token.Signature && r.Nth == token.Nth)
                .Select(r => r.Data)
                .FirstOrDefaultAsync()
            ?? await db.Signatures.Where(s => s.Id == token.Signature).Select(s => s.Data).FirstOrDefaultAsync();
        return SignerData.Unlock(data, key) is { } signer
            ? (Recipient.Lock(secret, signer.Email, key), true)
            : (null, false);
    }
}

sealed class PendingConfirmation(ServerSecret secret, CampaignSettings settings) : PendingWrite
{
    public required long Signature { get; init; }
    public required int Nth { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null where nobody can tell the address.</summary>
    public required byte[]? ThanksTo { get; init; }

    /// <summary>Its links open what is held.</summary>
    public required bool HasKey { get; init; }

    /// <summary>Set when this confirmed it: not a second time, nor too late.</summary>
    public (long Domain, string Language, FillTime Filled)? Found { get; set; }

    public bool IsInTime(DateOnly signedOn, DateOnly? closesOn) =>
        ConfirmationTime.IsNow(At, signedOn, closesOn, settings);

    /// <summary>What others will see, its reason locked until an organizer has read it. Nothing where it can no longer
    /// be read: that is no reason not to count it.</summary>
    public (string As, byte[]? Reason)? Read(byte[]? later)
    {
        try
        {
            return ShownWords.Unlock(later, secret) is { } shown
                ? (shown.As, shown.Reason == "" ? null : secret.Encrypt(shown.Reason))
                : null;
        }
        catch (Exception broken) when (broken is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public override void Write(SignatureStatements statements) => statements.Confirmations.Confirm(this);
}

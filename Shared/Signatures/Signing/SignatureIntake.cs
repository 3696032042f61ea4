using System.Data.Common;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Signing;

/// <summary>
/// From a form to a place in the one writer's queue. The work is the same whether the address is new, known or blocked,
/// and the answer comes after the same batch: neither words nor time tell who signed before.
/// </summary>
public sealed class SignatureIntake(
    WriteQueue queue,
    SigningLimits limits,
    MinuteKeys minuteKeys,
    Fingerprint fingerprint,
    ServerSecret secret,
    BlockList blocks,
    SigningTally tally,
    UnconfirmedMails unconfirmed,
    CampaignSettings settings,
    TimeProvider clock
)
{
    static readonly SignOutcome.Accepted Accepted = new();
    static readonly SignOutcome.Busy Full = new(TimeSpan.FromSeconds(5));

    /// <summary>The field to be made shorter where no box is large enough.</summary>
    internal static FieldError TooMuch(string name, string reason) =>
        name.Length > reason.Length
            ? new(nameof(SignatureForm.Name), Fault.TooLong, TextLimits.Name)
            : new(nameof(SignatureForm.Reason), Fault.TooLong, SignatureForm.ReasonLimit);

    /// <param name="network">Where the form came from (<see cref="Networks.Of"/>); looked at by the limits and by nobody else.</param>
    public async Task<SignOutcome> Sign(OpenPetition petition, SignatureForm form, string language, string? network)
    {
        if (petition.ClosesAt <= clock.GetUtcNow())
            return new SignOutcome.Closed();
        if (form.Faults() is { Count: > 0 } errors)
            return new SignOutcome.Invalid(errors);
        if (limits.OfSigning(network, form.Address!) is { } wait)
            return new SignOutcome.Limited(wait);
        // Whoever it is, before anything is looked up, and never given back: nobody learns of anyone by it.
        if (unconfirmed.Ask(network) is { } hour)
            return new SignOutcome.Busy(hour);
        PendingSignature? pending;
        try
        {
            var minute = await minuteKeys.Now(petition.KeyId, petition.PublicKey);
            pending = Seal(petition, minute, form, language);
        }
        catch (Exception locked) when (locked is DbUpdateException or DbException)
        {
            return Full; // the form is kept, and nothing was written
        }
        if (pending is null)
            return new SignOutcome.Invalid([TooMuch(form.Name, form.Reason)]);
        if (!await queue.Write(pending))
            return Full;
        if (pending.IsNew)
            tally.AddSigned(pending.Domain, form.Address!.Domain, language, pending.Filled);
        return Accepted;
    }

    PendingSignature? Seal(OpenPetition petition, MinuteKeys.OpenKey minute, SignatureForm form, string language)
    {
        var email = form.Address!;
        var (data, salt, shown) = (form.Data(language), SignerKey.Salt(), Enum.Parse<Visibility>(form.Shown));
        var key = SignerKey.Of(minute.Bytes, salt);
        if (data.Lock(key) is not { } locked)
            return null;
        var domain = fingerprint.OfDomain(email.Domain);
        return new()
        {
            PetitionId = petition.Id,
            Fingerprint = fingerprint.OfSigner(petition.Id, email),
            MinuteKeyId = minute.Id,
            Salt = salt,
            Data = locked,
            Language = language,
            Shown = shown,
            Updates = form.Updates,
            ShownLater = ShownWords.Of(shown, data)?.Lock(secret),
            Domain = domain,
            Filled = form.Time,
            BlockId = blocks.BlockOf(email, domain, petition.Id),
            At = clock.GetUtcNow(),
            Recipient = Recipient.Lock(secret, email.Value, key),
            Second = settings.SharedMailboxes ? SecondSigner.Of(fingerprint, petition.Id, email, data) : null,
        };
    }
}

/// <summary>What tells a second person of one mailbox from the first.</summary>
/// <param name="PlaceTag">Null where no place was given: nobody knows whether it is the same.</param>
sealed record SecondSigner(byte[] Fingerprint, long NameTag, long? PlaceTag)
{
    public static SecondSigner Of(Fingerprint fingerprint, int petition, EmailAddress email, SignerData data) =>
        new(
            fingerprint.OfSecondSigner(petition, email),
            fingerprint.OfWord(petition, email, data.Name),
            data.Place == "" ? null : fingerprint.OfWord(petition, email, data.Place)
        );
}

sealed class PendingSignature : PendingWrite
{
    public required int PetitionId { get; init; }
    public required byte[] Fingerprint { get; init; }
    public required int MinuteKeyId { get; init; }
    public required byte[] Salt { get; init; }
    public required byte[] Data { get; init; }
    public required string Language { get; init; }
    public required Visibility Shown { get; init; }
    public required bool Updates { get; init; }
    public required byte[]? ShownLater { get; init; }
    public required long Domain { get; init; }
    public required FillTime Filled { get; init; }
    public required int? BlockId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required byte[] Recipient { get; init; }
    public required SecondSigner? Second { get; init; }

    /// <summary>Known once it is written; told to nobody.</summary>
    public bool IsNew { get; set; }

    public override void Write(SignatureStatements statements) => statements.Sign(this);
}

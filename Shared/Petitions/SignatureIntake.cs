using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Campaign.Privacy;
using Campaign.Publishing;

namespace Campaign.Petitions;

/// <summary>A signature ready to be written, and who waits for it.</summary>
sealed record PendingSignature(int PetitionId, byte[] Fingerprint, byte[] Sealed, string Language, DateTimeOffset At, byte[] Recipient)
{
    public TaskCompletionSource<SignOutcome> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// From a form to a place in the one writer's queue. The work is the same whether the address is new, known or
/// blocked, and the answer comes after the same batch: neither words nor time tell who signed before.
/// </summary>
public sealed class SignatureIntake(SigningLimits limits, Fingerprint fingerprint, ServerSecret secret, TimeProvider clock)
{
    public const int QueueLength = 2_000;
    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };   // never HTML; Khmer in 3 bytes, not 6
    static readonly SignOutcome.Invalid TooMuch = new([new(nameof(SignatureForm.Name), Fault.TooLong, SignatureForm.NameLimit)]);
    static readonly SignOutcome.Busy Full = new(TimeSpan.FromSeconds(5));

    readonly Channel<PendingSignature> queue = Channel.CreateBounded<PendingSignature>(new BoundedChannelOptions(QueueLength) { SingleReader = true });

    internal ChannelReader<PendingSignature> Queue => queue.Reader;

    /// <param name="from">Where the form came from; looked at by the limits and by nobody else.</param>
    public async Task<SignOutcome> Sign(OpenPetition petition, SignatureForm form, string language, IPAddress? from)
    {
        if (form.Faults() is { Count: > 0 } errors) return new SignOutcome.Invalid(errors);
        if (limits.OfSigning(from, form.Address!) is { } wait) return new SignOutcome.Limited(wait);
        if (Seal(petition, form, language) is not { } pending) return TooMuch;
        return queue.Writer.TryWrite(pending) ? await pending.Answer.Task : Full;
    }

    /// <summary>Null for what no box is large enough for: letters that need many bytes each.</summary>
    PendingSignature? Seal(OpenPetition petition, SignatureForm form, string language)
    {
        var email = form.Address!;
        var data = new SignerData(Cleaned.Line(form.Name), email.Value, Cleaned.Line(form.Place), Enum.Parse<Visibility>(form.Shown), form.Updates);
        var content = JsonSerializer.SerializeToUtf8Bytes(data, Plain);
        return content.Length > SealedBox.MostBytes ? null : new(petition.Id, fingerprint.OfSigner(petition.Id, email), SealedBox.Close(content, petition.PublicKey),
            language, clock.GetUtcNow(), secret.Encrypt(email.Value));
    }
}

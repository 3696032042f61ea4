using Campaign.Content.Petitions;
using Campaign.Ground.Text;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;

namespace Campaign.Signatures.Supporters;

/// <summary>What is held about the one who has the link, from any of our mails.</summary>
public abstract record HeldData
{
    HeldData() { }

    public sealed record Held(HeldSignature Signature) : HeldData;

    /// <summary>The link is one of ours, and behind it there is nothing any more.</summary>
    public sealed record Nothing : HeldData;

    public sealed record Cut : HeldData;

    public sealed record Unknown : HeldData;
}

/// <param name="ConfirmedOn">Null while it waits.</param>
/// <param name="Signer">Null where the link does not carry the key: the first mails' links do.</param>
/// <param name="ShownAs">What others see now; null for nothing.</param>
/// <param name="ReasonIsShown">Null where there is none, or nobody is to see it; false while it waits for an
/// organizer.</param>
/// <param name="Hidden">An organizer took the name out of sight.</param>
/// <param name="Fingerprint">Of the address: see <see cref="Fingerprint"/>.</param>
/// <param name="Domain">Of its mail domain, in the same way.</param>
/// <param name="Counts">False where an organizer has declared it invalid; who is blocked is not told.</param>
public sealed record HeldSignature(
    PetitionLink Petition,
    DateOnly SignedOn,
    DateOnly? ConfirmedOn,
    string Language,
    int Mails,
    Visibility Shown,
    bool Updates,
    FillTime Filled,
    SignerData? Signer,
    string? ShownAs,
    bool? ReasonIsShown,
    bool Hidden,
    bool Counts,
    byte[] Fingerprint,
    long Domain
);

/// <summary>What a signer changes about themselves, untouched, so that it can be shown again.</summary>
public sealed record ChangeForm
{
    public string Name { get; init; } = "";
    public string Place { get; init; } = "";
    public string Reason { get; init; } = "";
    public string Shown { get; init; } = nameof(Visibility.CountedOnly);
    public string Language { get; init; } = "";
    public bool Updates { get; init; }

    public IReadOnlyList<FieldError> Faults() =>
        [
            .. SignatureForm.Line(nameof(Name), Name, TextLimits.Name, required: true),
            .. SignatureForm.AboutOneself(Place, Reason, Shown),
            .. Languages.Has(Language) ? Array.Empty<FieldError>() : [new(nameof(Language), Fault.Unknown)],
        ];
}

public abstract record ChangeOutcome
{
    ChangeOutcome() { }

    public sealed record Changed : ChangeOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : ChangeOutcome;

    /// <summary>The link opens nothing, or not enough.</summary>
    public sealed record NotYours : ChangeOutcome;

    /// <summary>The database is locked or full; nothing was written, and the same can be sent again.</summary>
    public sealed record Busy : ChangeOutcome;
}

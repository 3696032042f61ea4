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

public sealed record HeldSignature
{
    public required PetitionLink Petition { get; init; }
    public required DateOnly SignedOn { get; init; }

    /// <summary>Null while it waits.</summary>
    public required DateOnly? ConfirmedOn { get; init; }
    public required string Language { get; init; }
    public required int Mails { get; init; }
    public required Visibility Shown { get; init; }
    public required bool Updates { get; init; }
    public required FillTime Filled { get; init; }

    /// <summary>Null where the link does not carry the key: the first mails' links do.</summary>
    public required SignerData? Signer { get; init; }

    /// <summary>What others see now; null for nothing.</summary>
    public required string? ShownAs { get; init; }

    /// <summary>Null where there is none, or nobody is to see it; false while it waits for an organizer.</summary>
    public required bool? ReasonIsShown { get; init; }

    /// <summary>An organizer took the name out of sight.</summary>
    public required bool Hidden { get; init; }

    /// <summary>False where an organizer has declared it invalid; who is blocked is not told.</summary>
    public required bool Counts { get; init; }

    /// <summary>Of the address: see <see cref="Ground.Keys.Fingerprint"/>.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>Of its mail domain, in the same way.</summary>
    public required long Domain { get; init; }
}

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

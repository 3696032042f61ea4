namespace Campaign.Ground.Text;

/// <summary>What can be wrong with a field; the words for it stand with the screens.</summary>
public enum Fault
{
    Empty,
    TooLong,
    ControlCharacters,
    HoldsAddress,
    NotAnEmail,
    NotADate,
    NotASlug,
    NotALink,
    NotANumber,
    Unknown,
    Taken,
    TooShort,
    Stale,
    TooWeak,
    NotLeftEmpty,
    Mistyped,
    DoesNotMatch,
    NotTheSame,
    Final,
    NeedsVault,
    NotADay,
    EndsBefore,
    NothingChosen,
    NotADomain,
}

/// <param name="Field">The form's own name of the field, as in its markup.</param>
/// <param name="Limit">For <see cref="Fault.TooLong"/> and <see cref="Fault.TooShort"/>: the number of
/// characters.</param>
/// <param name="Meant">For <see cref="Fault.Mistyped"/>: what may have been meant.</param>
public sealed record FieldError(string Field, Fault Fault, int Limit = 0, string? Meant = null);

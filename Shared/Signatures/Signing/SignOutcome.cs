using Campaign.Ground.Text;

namespace Campaign.Signatures.Signing;

/// <summary>What came of signing. Whether the address had signed before is not among the answers.</summary>
public abstract record SignOutcome
{
    SignOutcome() { }

    /// <summary>Committed to the disk.</summary>
    public sealed record Accepted : SignOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SignOutcome;

    /// <summary>The petition's last day is over.</summary>
    public sealed record Closed : SignOutcome;

    public sealed record Busy(TimeSpan RetryAfter) : SignOutcome;

    /// <summary>Too many from one network or mail domain; see <see cref="SigningLimits"/>.</summary>
    public sealed record Limited(TimeSpan RetryAfter) : SignOutcome;
}

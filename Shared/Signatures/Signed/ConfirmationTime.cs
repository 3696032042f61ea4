using Campaign.Ground;

namespace Campaign.Signatures.Signed;

/// <summary>How long a signature waits for its confirmation.</summary>
public static class ConfirmationTime
{
    /// <summary>An unconfirmed signature is kept this long, and then erased.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(30);

    /// <summary>Whoever signed in time may confirm a day later: a mail can be slow.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>Who signed before it and has not confirmed is erased.</summary>
    internal static DateOnly FirstDay(DateTimeOffset now) =>
        DateOnly.FromDateTime(now.UtcDateTime).AddDays(-ValidFor.Days);

    /// <param name="closesOn">The petition's last day; null while no end is set.</param>
    internal static bool IsNow(DateTimeOffset now, DateOnly signedOn, DateOnly? closesOn, CampaignSettings settings) =>
        signedOn >= FirstDay(now) && (closesOn is not { } last || now < settings.EndOf(last) + Grace);
}

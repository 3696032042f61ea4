using Campaign.Ground;

namespace Campaign.Organizing.Organizers;

/// <summary>Where a try to sign in comes from.</summary>
/// <param name="Network">From <see cref="Networks.Of"/>; all that have none are one.</param>
/// <param name="KnownDevice">Of the device's own cookie, where an organizer has signed in with it before.</param>
/// <param name="KnownTo">That organizer.</param>
public sealed record SignInFrom(string? Network, string? KnownDevice = null, int? KnownTo = null)
{
    /// <summary>To everyone else it is a device like any other.</summary>
    public SignInFrom For(int? organizer) => organizer is not null && organizer == KnownTo ? this : new(Network);
}

/// <summary>
/// What slows guessing down without keeping anyone out: a network has so many wrong tries an hour; who tries at one
/// account waits longer each time, whoever they are, and an organizer on a device of theirs waits for nobody.
/// </summary>
public sealed class SignInBrakes(CampaignSettings settings, TimeProvider clock)
{
    const int AtOnce = 20,
        CodesAtOnce = 10;

    /// <summary>A tired hand mistypes twice.</summary>
    const int WithoutDelay = 2;

    static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    readonly Failures sources = new(TimeSpan.FromMinutes(3), clock),
        accounts = new(TimeSpan.FromMinutes(2), clock),
        codes = new(TimeSpan.FromMinutes(10), clock);

    /// <returns>How long this network, or this device, has to wait; null to go on.</returns>
    public TimeSpan? Refuses(SignInFrom from) =>
        !settings.Limits || sources.Until(SourceOf(from), AtOnce - 1) is var wait && wait == TimeSpan.Zero
            ? null
            : wait;

    /// <summary>Before the password is looked at: 1, 2, 4, 8, 15 seconds.</summary>
    /// <param name="account">Whether there is one or not.</param>
    public Task Delay(string account, SignInFrom from)
    {
        var over = Math.Floor(accounts.Of(account)) - WithoutDelay;
        return !settings.Limits || from.KnownDevice is not null || over < 0
            ? Task.CompletedTask
            : Task.Delay(Min(TimeSpan.FromSeconds(Math.Pow(2, Math.Min(over, 10))), LongestDelay), clock);
    }

    public void Failed(string account, SignInFrom from)
    {
        sources.Add(SourceOf(from));
        if (from.KnownDevice is null)
            accounts.Add(account);
    }

    /// <summary>What was counted beforehand was right.</summary>
    public void Forgive(string account, SignInFrom from)
    {
        sources.TakeBack(SourceOf(from));
        if (from.KnownDevice is null)
            accounts.TakeBack(account);
    }

    public void ForgiveCode(int organizer, SignInFrom from) => codes.TakeBack(CodesOf(organizer, from));

    /// <summary>One in 140,000 codes is right at any moment. Whoever tries them has the password.</summary>
    public TimeSpan? RefusesCodes(int organizer, SignInFrom from) =>
        !settings.Limits || codes.Until(CodesOf(organizer, from), CodesAtOnce - 1) is var wait && wait == TimeSpan.Zero
            ? null
            : wait;

    public void FailedCode(int organizer, SignInFrom from) => codes.Add(CodesOf(organizer, from));

    static string CodesOf(int organizer, SignInFrom from) => $"{organizer} {from.KnownDevice}";

    static string SourceOf(SignInFrom from) =>
        from.KnownDevice is { } device ? $"device {device}" : $"network {from.Network}";

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

namespace Campaign.Content.Publishing;

/// <summary>From here on readers see this revision, until a later publication or withdrawal.</summary>
public sealed class Publication
{
    public int Id { get; private set; }
    public int ItemId { get; private set; }
    public required int Revision { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int By { get; init; }
}

/// <summary>From here on readers get 410 Gone, until a later publication.</summary>
public sealed class Withdrawal
{
    public int Id { get; private set; }
    public int ItemId { get; private set; }
    public required DateTimeOffset At { get; init; }
    public required int By { get; init; }

    /// <summary>For the organizers; readers never see it.</summary>
    public required string Why { get; init; }
}

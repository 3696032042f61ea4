namespace Campaign.Content.Snapshot;

/// <summary>Why an address shows nothing.</summary>
public abstract record MissingItem
{
    MissingItem() { }

    public sealed record Never : MissingItem;

    public sealed record Gone : MissingItem;

    public sealed record Moved(string Slug) : MissingItem;
}

namespace Campaign.Content.Timeline;

/// <summary>What sort of event it is. In addresses, files and data this is the event's <c>kind</c>: a word in small
/// letters, made and read here alone.</summary>
public enum EventSort
{
    Law,
    Raid,
    Protest,
    Statement,
    Court,
    Other,
    Period,
}

public static class EventSorts
{
    public static readonly IReadOnlyList<EventSort> All = Enum.GetValues<EventSort>();

    public static string AsKind(this EventSort sort) => sort.ToString().ToLowerInvariant();

    /// <summary>Null for none of ours.</summary>
    public static EventSort? OfKind(string? kind) =>
        All.Cast<EventSort?>().FirstOrDefault(sort => sort!.Value.AsKind() == kind);
}

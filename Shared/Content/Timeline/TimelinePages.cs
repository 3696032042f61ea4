using Campaign.Ground.Text;

namespace Campaign.Content.Timeline;

/// <summary>
/// The timeline cut into pages of whole years, because 2,000 events on one page would be too much for a cheap phone. A
/// year with too many events for one page is cut into its months.
/// </summary>
public static class TimelinePages
{
    /// <summary>About 40 KB of HTML, 8 KB on the wire.</summary>
    public const int MostOnOnePage = 100;

    /// <param name="events">Oldest first.</param>
    public static IReadOnlyList<TimelinePeriod> Of(IReadOnlyList<EventLine> events)
    {
        if (events.Count == 0)
            return [];
        if (events.Count <= MostOnOnePage)
            return [new("", events)];
        return
        [
            .. events
                .GroupBy(e => e.When.Start.Year)
                .SelectMany(year =>
                    year.Count() <= MostOnOnePage
                        ? [new TimelinePeriod($"{year.Key:0000}", [.. year])]
                        : year.GroupBy(e => new PartialDate(year.Key, e.When.Start.Month))
                            .Select(month => new TimelinePeriod(month.Key.ToString(), [.. month]))
                ),
        ];
    }
}

/// <param name="Name">A year or a month as <see cref="PartialDate"/> is written; empty for the whole timeline.</param>
public sealed record TimelinePeriod(string Name, IReadOnlyList<EventLine> Events)
{
    public IEnumerable<IGrouping<int, EventLine>> Years => Events.GroupBy(e => e.When.Start.Year);
}

/// <summary>What a page of the timeline shows.</summary>
/// <param name="Kinds">Those that have events, for the filter.</param>
/// <param name="Shown">Null when there is no such page.</param>
public sealed record TimelineView(
    IReadOnlyList<EventSort> Kinds,
    IReadOnlyList<TimelinePeriod> Pages,
    TimelinePeriod? Shown
);

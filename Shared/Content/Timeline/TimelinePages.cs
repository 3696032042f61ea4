using Campaign.Ground.Text;

namespace Campaign.Content.Timeline;

/// <summary>
/// The timeline cut into pages of whole years, because 2,000 events on one page would be too much for a cheap phone. A
/// year with too many events for one page is cut into its months; years, and months, with few stand together.
/// </summary>
public static class TimelinePages
{
    /// <summary>About 40 KB of HTML, 8 KB on the wire.</summary>
    public const int MostOnOnePage = 100;

    /// <summary>Fewer are not worth a page.</summary>
    public const int LeastOnOnePage = 20;

    /// <param name="events">Oldest first.</param>
    public static IReadOnlyList<TimelinePeriod> Of(IReadOnlyList<EventLine> events)
    {
        if (events.Count == 0)
            return [];
        if (events.Count <= MostOnOnePage)
            return [new(new(events[0].When.Start.Year), null, events)];
        List<TimelinePeriod> pages = [];
        foreach (var part in events.GroupBy(e => e.When.Start.Year).SelectMany(PartsOf))
            if (pages is [.., var last] && StandsWith(last, part))
                pages[^1] = new(last.From, part.From, [.. last.Events, .. part.Events]);
            else
                pages.Add(part);
        return pages;
    }

    /// <summary>The year, or its months; what has only the year comes with the first of them.</summary>
    static IEnumerable<TimelinePeriod> PartsOf(IGrouping<int, EventLine> year) =>
        year.Count() <= MostOnOnePage
            ? [new(new(year.Key), null, [.. year])]
            : year.GroupBy(e => e.When.Start.Month ?? 1)
                .Select(month => new TimelinePeriod(new(year.Key, month.Key), null, [.. month]));

    static bool StandsWith(TimelinePeriod page, TimelinePeriod part) =>
        (page.From.Month is null) == (part.From.Month is null)
        && (part.From.Month is null || page.From.Year == part.From.Year)
        && (page.Events.Count < LeastOnOnePage || part.Events.Count < LeastOnOnePage)
        && page.Events.Count + part.Events.Count <= MostOnOnePage;
}

/// <param name="To">The last of several years or months; null for one.</param>
public sealed record TimelinePeriod(PartialDate From, PartialDate? To, IReadOnlyList<EventLine> Events)
{
    /// <summary>In addresses.</summary>
    public string Name => To is { } to ? $"{From}..{to}" : $"{From}";
    public KnownDate Span => new(From, To);
    public IEnumerable<IGrouping<int, EventLine>> Years => Events.GroupBy(e => e.When.Start.Year);
}

/// <summary>What a page of the timeline shows.</summary>
/// <param name="Kinds">Those that have events, for the filter.</param>
/// <param name="Shown">Null when there is no such page.</param>
public sealed record TimelineView(
    IReadOnlyList<EventSort> Kinds,
    IReadOnlyList<TimelinePeriod> Pages,
    TimelinePeriod? Shown
)
{
    /// <summary>How many events each year has, and the first page on which it stands.</summary>
    public IReadOnlyList<(int Year, int Count, TimelinePeriod Page)> Years =>
        [
            .. Pages
                .SelectMany(page => page.Years.Select(year => (year.Key, Count: year.Count(), Page: page)))
                .GroupBy(part => part.Key)
                .Select(year => (year.Key, year.Sum(part => part.Count), year.First().Page)),
        ];

    /// <summary>The pages of the shown year, where it is cut into months.</summary>
    public IReadOnlyList<TimelinePeriod> Months =>
        Shown?.From is { Month: not null, Year: var year }
            ? [.. Pages.Where(page => page.From is { Month: not null } from && from.Year == year)]
            : [];
}

using Campaign.Ground.Text;

namespace Campaign.Reach.Explore;

/// <summary>The days within which something happened, numbered as by <see cref="DateOnly.DayNumber"/>: a month is its
/// whole month.</summary>
/// <param name="Last">Never before <paramref name="First"/>; where it is open, the last day on which it can have
/// begun.</param>
/// <param name="Open">Goes on from then; nobody says until when.</param>
public readonly record struct DaySpan(int First, int Last, bool Open = false)
{
    public static DaySpan Of(KnownDate date) => new(FirstOf(date.Start), LastOf(date.End ?? date.Start), date.Open);

    public bool IsOneDay => First == Last;

    /// <summary>Whether some day may belong to both.</summary>
    public bool Meets(DaySpan other) => (Open || Last >= other.First) && (other.Open || other.Last >= First);

    public static DaySpan Around(DaySpan a, DaySpan b) => new(Math.Min(a.First, b.First), Math.Max(a.Last, b.Last));

    static int FirstOf(PartialDate date) => new DateOnly(date.Year, date.Month ?? 1, date.Day ?? 1).DayNumber;

    static int LastOf(PartialDate date)
    {
        var month = date.Month ?? 12;
        return new DateOnly(date.Year, month, date.Day ?? DateTime.DaysInMonth(date.Year, month)).DayNumber;
    }
}

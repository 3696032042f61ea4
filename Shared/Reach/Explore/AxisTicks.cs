using Campaign.Ground.Text;

namespace Campaign.Reach.Explore;

/// <summary>Where the axis is marked: at days, months or years, as far apart as words need.</summary>
public static class AxisTicks
{
    const double Apart = 96;
    static readonly int[] Days = [1, 7],
        Months = [1, 3, 6],
        Years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
    const double DaysAMonth = 30,
        DaysAYear = 365;

    /// <summary>Between two days, numbered as by <see cref="DateOnly.DayNumber"/>.</summary>
    public static IEnumerable<(int Day, PartialDate Date)> Between(double from, double to, double pixelsADay)
    {
        var (first, last) = (Date(from), Date(to));
        if (Array.Find(Days, days => days * pixelsADay >= Apart) is > 0 and var step)
        {
            for (
                var day = new DateOnly(first.Year, first.Month, 1);
                day <= last && day < DateOnly.MaxValue.AddDays(-1);
                day = day.AddDays(1)
            )
                if ((day.Day - 1) % step == 0 && (step == 1 || day.Day < 29))
                    yield return (day.DayNumber, new(day.Year, day.Month, day.Day));
        }
        else if (Array.Find(Months, months => months * DaysAMonth * pixelsADay >= Apart) is > 0 and var months)
        {
            for (
                var (year, month) = (first.Year, 1);
                year <= last.Year;
                (year, month) = month + months > 12 ? (year + 1, 1) : (year, month + months)
            )
                yield return (new DateOnly(year, month, 1).DayNumber, new(year, month));
        }
        else
        {
            var years = Array.Find(Years, years => years * DaysAYear * pixelsADay >= Apart) is > 0 and var found
                ? found
                : Years[^1];
            for (var year = Math.Max(years, first.Year / years * years); year <= last.Year; year += years)
                yield return (new DateOnly(year, 1, 1).DayNumber, new(year));
        }
    }

    static DateOnly Date(double day) => DateOnly.FromDayNumber((int)Math.Clamp(day, 0, DateOnly.MaxValue.DayNumber));
}

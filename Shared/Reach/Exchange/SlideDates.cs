using System.Globalization;
using Campaign.Ground.Text;

namespace Campaign.Reach.Exchange;

/// <summary>Between a file's parts of a date and a <see cref="KnownDate"/>. What no calendar has is never shifted to a
/// day that it has.</summary>
static class SlideDates
{
    /// <summary>As much of it as can be; null without a year.</summary>
    public static KnownDate? Read(SlideDate start, SlideDate end, List<RowRemark> remarks)
    {
        if (Partial(start, remarks) is not { } from)
            return null;
        if (end.IsNone || end == start)
            return new(from);
        List<RowRemark> ofEnd = [];
        if (Partial(end, ofEnd) is { } to && ofEnd.Count == 0)
        {
            if (to == from)
                return new(from); // its time of day may be another
            if (KnownDate.TryParse($"{from}/{to}", out var range))
                return range;
        }
        remarks.Add(new(Remark.EndNotUsable, end.ToString()));
        return new(from);
    }

    static PartialDate? Partial(SlideDate date, List<RowRemark> remarks)
    {
        if (date.Year == "")
        {
            remarks.Add(new(Remark.NoYear, date.ToString()));
            return null;
        }
        if (!Number(date.Year, out var year) || year is < 1 or > 9999)
        {
            remarks.Add(new(Remark.YearNotUsable, date.Year));
            return null;
        }
        if (date.Month == "")
            return new(year);
        if (!Number(date.Month, out var month) || month is < 1 or > 12)
        {
            remarks.Add(new(Remark.NoSuchMonth, date.ToString()));
            return new(year);
        }
        if (date.Day == "")
            return new(year, month);
        if (!Number(date.Day, out var day) || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            remarks.Add(new(Remark.NoSuchDay, date.ToString()));
            return new(year, month);
        }
        return new(year, month, day);
    }

    static bool Number(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    public static (SlideDate Start, SlideDate End) Write(KnownDate when, string time, string endTime) =>
        (
            Parts(when.Start, time),
            when.End is { } end ? Parts(end, endTime)
            : endTime != "" && endTime != time ? Parts(when.Start, endTime)
            : SlideDate.None
        );

    /// <summary>TimelineJS takes an end that agrees with all that the start says for none, and a file with an era that
    /// has none for broken.</summary>
    public static bool AreApart(SlideDate start, SlideDate end) =>
        !end.IsNone
        && (
            start.Year != end.Year
            || start.Month != "" && start.Month != end.Month
            || start.Day != "" && start.Day != end.Day
        );

    static SlideDate Parts(PartialDate date, string time) =>
        new(Text(date.Year), Text(date.Month), Text(date.Day), time);

    static string Text(int? part) => part?.ToString(CultureInfo.InvariantCulture) ?? "";
}

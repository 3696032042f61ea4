using System.Globalization;
using System.Text.RegularExpressions;

namespace Campaign.Ground.Text;

public enum DatePrecision
{
    Year,
    Month,
    Day,
    From,
    Range,
}

/// <summary>A year, a month or a day: as much of a date as is known.</summary>
public readonly record struct PartialDate(int Year, int? Month = null, int? Day = null)
{
    public override string ToString() =>
        this switch
        {
            { Day: { } day } => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{day:00}"),
            { Month: { } month } => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{month:00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
        };

    /// <summary>Refuses what no calendar has (31 June, month 13) and never shifts it to another day.</summary>
    public static bool TryParse(string text, out PartialDate date)
    {
        date = default;
        if (Shape.Match(text) is not { Success: true } match)
            return false;
        var year = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        int? month = match.Groups[2].Success
            ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)
            : null;
        int? day = match.Groups[3].Success ? int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture) : null;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > (month is { } m ? DateTime.DaysInMonth(year, m) : 0))
            return false;
        date = new(year, month, day);
        return true;
    }

    static readonly Regex Shape = new(@"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$", RegexOptions.CultureInvariant);
}

/// <summary>
/// When something happened, exactly as it is known. Written as in EDTF (ISO 8601-2, Library of Congress): <c>2008</c>,
/// <c>2008-02</c>, <c>2008-06-04</c>, <c>2008-02/..</c> (from then on), <c>2008-06-04/2008-06-06</c>.
/// </summary>
public sealed record KnownDate(PartialDate Start, PartialDate? End = null, bool Open = false)
{
    public const int MaxLength = 21;

    public DatePrecision Precision =>
        this switch
        {
            { Open: true } => DatePrecision.From,
            { End: not null } => DatePrecision.Range,
            { Start.Day: not null } => DatePrecision.Day,
            { Start.Month: not null } => DatePrecision.Month,
            _ => DatePrecision.Year,
        };

    /// <summary>Sorts by time as text: what is known less exactly comes before the days within it, <c>2008</c> before
    /// <c>2008-01-01</c>.</summary>
    public string Order => Start.ToString();

    public static KnownDate Of(DateOnly day) => new(new PartialDate(day.Year, day.Month, day.Day));

    public override string ToString() =>
        Open ? $"{Start}/.."
        : End is { } end ? $"{Start}/{end}"
        : Start.ToString();

    public static KnownDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"Not a date: '{text}'.");

    public static bool TryParse(string? text, out KnownDate date)
    {
        date = null!;
        var parts = (text ?? "").Trim().Split('/');
        if (parts.Length > 2 || !PartialDate.TryParse(parts[0].Trim(), out var start))
            return false;
        if (parts.Length == 1)
            date = new(start);
        else if (parts[1].Trim() == "..")
            date = new(start, Open: true);
        else if (
            PartialDate.TryParse(parts[1].Trim(), out var end)
            && string.CompareOrdinal(end.ToString(), start.ToString()) > 0
        )
            date = new(start, end);
        return date is not null;
    }
}

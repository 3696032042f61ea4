using Campaign.Ground.Text;

namespace Campaign.Web;

/// <summary>
/// Dates as they are known and no further. Our own formats: .NET's for Khmer put the month first, and where ICU is
/// missing there are none.
/// </summary>
public static class Dates
{
    static readonly string[] English =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    static readonly string[] Khmer =
    [
        "មករា",
        "កុម្ភៈ",
        "មីនា",
        "មេសា",
        "ឧសភា",
        "មិថុនា",
        "កក្កដា",
        "សីហា",
        "កញ្ញា",
        "តុលា",
        "វិច្ឆិកា",
        "ធ្នូ",
    ];

    public static string Say(KnownDate date, string language) => Digits.Of(Written(date, language));

    public static string Say(PartialDate date, string language) => Digits.Of(Written(date, language));

    static string Written(KnownDate date, string language) =>
        date switch
        {
            { Open: true } => string.Format(Words.FromDateOn, Written(date.Start, language)),
            { End: { } end } => Span(date.Start, end, language),
            _ => Written(date.Start, language),
        };

    static string Written(PartialDate date, string language) =>
        date switch
        {
            { Day: { } day, Month: { } month } => $"{day} {Month(month, language)} {date.Year}",
            { Month: { } month } => $"{Month(month, language)} {date.Year}",
            _ => $"{date.Year}",
        };

    public static string Say(DateOnly day, string language) =>
        Say(new PartialDate(day.Year, day.Month, day.Day), language);

    /// <summary>Hours and minutes, as clocks have them in both languages.</summary>
    public static string Time(DateTimeOffset at, TimeZoneInfo zone) =>
        Digits.Of(
            TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)
        );

    static string Span(PartialDate start, PartialDate end, string language) =>
        start.Year != end.Year || start.Month is null || end.Month is null
            ? $"{Written(start, language)} – {Written(end, language)}"
        : start.Month != end.Month ? $"{Short(start, language)} – {Written(end, language)}"
        : start.Day is { } day && end.Day is not null ? $"{day}–{Written(end, language)}"
        : $"{Written(start, language)} – {Written(end, language)}";

    static string Short(PartialDate date, string language) =>
        date.Day is { } day ? $"{day} {Month(date.Month!.Value, language)}" : Month(date.Month!.Value, language);

    static string Month(int month, string language) => (language == Languages.Khmer ? Khmer : English)[month - 1];
}

using System.Globalization;
using Campaign.Web.Hosting.Requests;
using MudBlazor;

namespace Campaign.Web.Admin;

/// <summary>When something was done, in UTC: the day as readers see days, and the minute.</summary>
static class Moments
{
    public static string Day(DateTimeOffset at) => Dates.Say(DateOnly.FromDateTime(at.UtcDateTime), Reader.Language);

    public static string Say(DateTimeOffset at) =>
        $"{Day(at)} {at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)}";
}

/// <summary>A day as a browser's field for days has it, and an address.</summary>
sealed class Days : IReversibleConverter<DateOnly?, string?>
{
    const string Written = "yyyy-MM-dd";

    public static Days Field { get; } = new();

    public string? Convert(DateOnly? day) => day?.ToString(Written, CultureInfo.InvariantCulture);

    public DateOnly? ConvertBack(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}

using System.Globalization;
using Campaign.Web.Hosting.Requests;

namespace Campaign.Web.Admin;

/// <summary>When something was done, in UTC: the day as readers see days, and the minute.</summary>
static class Moments
{
    public static string Day(DateTimeOffset at) => Dates.Say(DateOnly.FromDateTime(at.UtcDateTime), Reader.Language);

    public static string Say(DateTimeOffset at) =>
        $"{Day(at)} {at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)}";
}

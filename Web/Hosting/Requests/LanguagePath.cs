using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Ground;
using Campaign.Ground.Text;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Hosting.Requests;

/// <summary>
/// Moves a language's tag out of the path, so that each page has one address in the code: <c>/km/demands</c> is
/// <c>/demands</c> under the base <c>/km</c>. Public paths only: an admin under two bases would have two sets of
/// cookies.
/// </summary>
sealed partial class LanguagePath(RequestDelegate next)
{
    static readonly PathString[] Prefixes = [.. Languages.Prefixed.Select(tag => new PathString("/" + tag))];

    public Task Invoke(HttpContext http)
    {
        // What follows two of them is another site in a link that begins with this path; browsers take \ for /.
        if (Slashes().IsMatch(http.Request.Path.Value!))
            http.Request.Path = Slashes().Replace(http.Request.Path.Value!, "/");
        foreach (var prefix in Prefixes)
            if (http.Request.Path.StartsWithSegments(prefix, out var rest) && !IsOrganizers(rest))
            {
                http.Request.PathBase += prefix; // not as it was typed: the page cache takes /KM for /km
                http.Request.Path = rest.HasValue ? rest : "/";
            }
        return next(http);
    }

    [GeneratedRegex(@"[/\\]{2,}|\\")]
    private static partial Regex Slashes();

    static bool IsOrganizers(PathString path) => path.StartsWithSegments("/admin");
}

/// <summary>The language that what follows is rendered in. Inside the page cache: a page that is kept needs
/// none.</summary>
sealed class ReadersLanguage(RequestDelegate next, Cultures cultures)
{
    public Task Invoke(HttpContext http)
    {
        var prefix = http.Request.PathBase.Value is { Length: > 0 } path ? path[(path.LastIndexOf('/') + 1)..] : "";
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = cultures.Of(
            Languages.Prefixed.Contains(prefix) ? prefix
            : http.Request.IsOrganizers() ? Preferred(http.Request)
            : Languages.Default
        );
        return next(http);
    }

    static string Preferred(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(wanted => wanted.Quality ?? 1)
            .Select(wanted => Tag(wanted))
            .FirstOrDefault(Languages.Has)
        ?? Languages.Default;

    static string Tag(StringWithQualityHeaderValue wanted) =>
        wanted.Value.Value?.Split('-')[0].ToLowerInvariant() ?? "";
}

/// <summary>The languages as .NET's cultures; Khmer with its own digits where the campaign wants them.</summary>
sealed class Cultures(CampaignSettings settings)
{
    readonly Dictionary<string, CultureInfo> cultures = Languages.All.ToDictionary(
        language => language,
        language =>
        {
            var culture = new CultureInfo(language, useUserOverride: false);
            // Said for every culture: .NET's own Khmer asks for Khmer digits, though it never writes them.
            culture.NumberFormat.DigitSubstitution =
                language == Languages.Khmer && settings.KhmerDigits ? DigitShapes.NativeNational : DigitShapes.None;
            return culture;
        }
    );

    public CultureInfo Of(string language) => cultures[language];
}

static class Reader
{
    /// <summary>The language this page is asked for in.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>As Open Graph writes it.</summary>
    public static string Locale => Language == Languages.Khmer ? "km_KH" : "en_US";

    /// <summary>The organizers' ring; everything else is public.</summary>
    public static bool IsOrganizers(this HttpRequest request) =>
        request.Path.StartsWithSegments("/admin")
        || request.Path.StartsWithSegments("/_blazor")
        || request.Path.StartsWithSegments("/_framework");
}

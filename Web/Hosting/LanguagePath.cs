using System.Globalization;
using Campaign.Publishing;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Hosting;

/// <summary>
/// Moves a language's tag out of the path, so that each page has one address in the code: <c>/km/demands</c> is
/// <c>/demands</c> under the base <c>/km</c>. Public paths only: an admin under two bases would have two sets of cookies.
/// </summary>
sealed class LanguagePath(RequestDelegate next)
{
    static readonly Dictionary<string, CultureInfo> Cultures = Languages.All.ToDictionary(language => language, CultureInfo.GetCultureInfo);

    public Task Invoke(HttpContext http)
    {
        var language = http.Request.IsOrganizers() ? Preferred(http.Request) : Languages.Default;
        foreach (var tag in Languages.Prefixed)
            if (http.Request.Path.StartsWithSegments("/" + tag, out var matched, out var rest) && !IsOrganizers(rest))
            {
                http.Request.PathBase += matched;
                http.Request.Path = rest.HasValue ? rest : "/";
                language = tag;
            }
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = Cultures[language];
        return next(http);
    }

    static bool IsOrganizers(PathString path) => path.StartsWithSegments("/admin") || path.StartsWithSegments("/_blazor");

    static string Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(wanted => wanted.Quality ?? 1).Select(wanted => Tag(wanted)).FirstOrDefault(Languages.Has) ?? Languages.Default;

    static string Tag(StringWithQualityHeaderValue wanted) => wanted.Value.Value?.Split('-')[0].ToLowerInvariant() ?? "";
}

static class Reader
{
    /// <summary>The language this page is asked for in.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The organizers' ring; everything else is public.</summary>
    public static bool IsOrganizers(this HttpRequest request) =>
        request.Path.StartsWithSegments("/admin") || request.Path.StartsWithSegments("/_blazor") || request.Path.StartsWithSegments("/_framework");
}

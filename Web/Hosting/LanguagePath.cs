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
    static readonly PathString[] Prefixes = [.. Languages.Prefixed.Select(tag => new PathString("/" + tag))];

    public Task Invoke(HttpContext http)
    {
        foreach (var prefix in Prefixes)
            if (http.Request.Path.StartsWithSegments(prefix, out var matched, out var rest) && !IsOrganizers(rest))
            {
                http.Request.PathBase += matched;
                http.Request.Path = rest.HasValue ? rest : "/";
            }
        return next(http);
    }

    static bool IsOrganizers(PathString path) => path.StartsWithSegments("/admin") || path.StartsWithSegments("/_blazor");
}

/// <summary>The language that what follows is rendered in. Inside the page cache: a page that is kept needs none.</summary>
sealed class ReadersLanguage(RequestDelegate next)
{
    static readonly Dictionary<string, CultureInfo> Cultures = Languages.All.ToDictionary(language => language, CultureInfo.GetCultureInfo);

    public Task Invoke(HttpContext http)
    {
        var prefix = http.Request.PathBase.Value is { Length: > 0 } path ? path[(path.LastIndexOf('/') + 1)..] : "";
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = Cultures[Languages.Prefixed.Contains(prefix) ? prefix : http.Request.IsOrganizers() ? Preferred(http.Request) : Languages.Default];
        return next(http);
    }

    static string Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(wanted => wanted.Quality ?? 1).Select(wanted => Tag(wanted)).FirstOrDefault(Languages.Has) ?? Languages.Default;

    static string Tag(StringWithQualityHeaderValue wanted) => wanted.Value.Value?.Split('-')[0].ToLowerInvariant() ?? "";
}

static class Reader
{
    /// <summary>The language this page is asked for in.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>As Open Graph writes it.</summary>
    public static string Locale => Language == Languages.Khmer ? "km_KH" : "en_US";

    /// <summary>For what is made without a request.</summary>
    public static void Speak(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    /// <summary>The organizers' ring; everything else is public.</summary>
    public static bool IsOrganizers(this HttpRequest request) =>
        request.Path.StartsWithSegments("/admin") || request.Path.StartsWithSegments("/_blazor") || request.Path.StartsWithSegments("/_framework");
}

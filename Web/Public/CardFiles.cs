using System.Globalization;
using Campaign.Reach.Sharing;
using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.Web.Public;

static class CardFiles
{
    public static void AddCardWords(this IServiceCollection services) =>
        services.AddSingleton(from => WordsIn(from.GetRequiredService<Cultures>()));

    static CardWords WordsIn(Cultures cultures) =>
        new()
        {
            Date = (when, announced, language) =>
                In(cultures.Of(language), () => Dates.Say(when, language) + (announced ? $" · {Words.Announced}" : "")),
            Signed = (signed, language) =>
                signed < Told
                    ? ""
                    : In(cultures.Of(language), () => string.Format(Words.CardSigned, Saying.Number(signed))),
            Sign = language => In(cultures.Of(language), () => Words.SignThisPetition),
        };

    /// <summary>A smaller number would only discourage.</summary>
    const long Told = 50;

    /// <summary>Cards are drawn on a thread of no language.</summary>
    static string In(CultureInfo culture, Func<string> say)
    {
        var was = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = was;
        }
    }

    public static void MapCards(this WebApplication app) =>
        app.MapGet(
            "/cards/{name}.jpg",
            async Task<Results<PhysicalFileHttpResult, NotFound>> (string name, HttpContext http, Cards cards) =>
            {
                if (cards.FileOf(name) is not { } file)
                    return TypedResults.NotFound();
                http.Response.Headers.CacheControl = "no-cache"; // a proxy must not show what was withdrawn
                // It is made for other people's pages.
                http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                return TypedResults.PhysicalFile(file, "image/jpeg", lastModified: File.GetLastWriteTimeUtc(file));
            }
        );
}

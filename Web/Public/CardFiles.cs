using System.Globalization;
using Campaign.Reach.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.Web.Public;

static class CardFiles
{
    public static void AddCardWords(this IServiceCollection services) =>
        services.AddSingleton(
            new CardWords
            {
                Date = (when, announced, language) =>
                    In(language, () => Dates.Say(when, language) + (announced ? $" · {Words.Announced}" : "")),
                Signed = (signed, language) =>
                    signed < Told ? "" : In(language, () => string.Format(Words.CardSigned, Saying.Number(signed))),
                Sign = language => In(language, () => Words.SignThisPetition),
            }
        );

    /// <summary>A smaller number would only discourage.</summary>
    const long Told = 50;

    /// <summary>Cards are drawn on a thread of no language.</summary>
    static string In(string language, Func<string> say)
    {
        var was = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
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

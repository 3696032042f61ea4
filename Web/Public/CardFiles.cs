using Campaign.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.Web.Public;

static class CardFiles
{
    /// <summary>A card's address is made of what is on it, so whoever has it may keep it.</summary>
    public static void MapCards(this WebApplication app) => app.MapGet("/cards/{name}.jpg", Results<PhysicalFileHttpResult, NotFound> (string name, HttpContext http, Cards cards) =>
    {
        if (cards.FileOf(name) is not { } file) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=604800, immutable";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";   // it is made for other people's pages
        return TypedResults.PhysicalFile(file, "image/jpeg");
    });
}

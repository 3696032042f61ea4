using Campaign.Reach.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.Web.Public;

static class CardFiles
{
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

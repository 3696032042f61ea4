using Campaign.Content.Publishing;
using Campaign.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Public;

/// <summary>What an address answers that shows no item: 404 for what never was, 410 for what was withdrawn, 301 to
/// where it moved.</summary>
public sealed class MissingItems(IDbContextFactory<CampaignDb> database)
{
    /// <returns>The status, which the answer bears already.</returns>
    public async Task<int> Answer(HttpContext http, ItemKind kind, string slug)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var missing = await db.Missing(kind, slug, CancellationToken.None);
        if (missing is MissingItem.Moved moved)
            http.Response.Headers.Location = (
                http.Request.PathBase + Moved(http.Request.Path.Value!, slug, moved.Slug)
            ).ToUriComponent();
        return http.Response.StatusCode = missing switch
        {
            MissingItem.Moved => StatusCodes.Status301MovedPermanently,
            MissingItem.Gone => StatusCodes.Status410Gone,
            _ => StatusCodes.Status404NotFound,
        };
    }

    /// <summary>The same address with the new slug: a page's, its calendar's, its data's.</summary>
    static PathString Moved(string path, string slug, string to) =>
        path.LastIndexOf("/" + slug, StringComparison.Ordinal) is var at and >= 0
            ? path[..at] + "/" + to + path[(at + 1 + slug.Length)..]
            : path;
}

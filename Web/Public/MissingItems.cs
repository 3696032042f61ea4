using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Ground.Keys;

namespace Campaign.Web.Public;

/// <summary>What an address answers that shows no item: 404 for what never was, 410 for what was withdrawn, 301 to
/// where it moved.</summary>
public sealed class MissingItems(LatestCampaign latest, Fingerprint fingerprint)
{
    /// <returns>The status, which the answer bears already.</returns>
    public int Answer(HttpContext http, ItemKind kind, string slug)
    {
        var missing = latest.Now.Missing(kind, slug);
        if (missing is MissingItem.Moved moved)
            http.Response.Headers.Location = (
                http.Request.PathBase + Moved(http.Request.Path.Value!, slug, moved.Slug)
            ).ToUriComponent();
        return http.Response.StatusCode = missing switch
        {
            MissingItem.Moved => StatusCodes.Status301MovedPermanently,
            MissingItem.Gone => StatusCodes.Status410Gone,
            MissingItem.Never when WasErased(kind, slug) => StatusCodes.Status410Gone,
            MissingItem.Never => StatusCodes.Status404NotFound,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    bool WasErased(ItemKind kind, string slug) =>
        latest.Now.WasErased(fingerprint.OfErased(ErasedAddress.Of(kind, slug)));

    /// <summary>The same address with the new slug: a page's, its calendar's, its data's.</summary>
    static PathString Moved(string path, string slug, string to) =>
        path.LastIndexOf("/" + slug, StringComparison.Ordinal) is var at and >= 0
            ? path[..at] + "/" + to + path[(at + 1 + slug.Length)..]
            : path;
}

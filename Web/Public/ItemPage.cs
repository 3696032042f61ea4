using Campaign.Data;
using Campaign.Publishing;
using Campaign.Web.Hosting;
using Campaign.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Public;

/// <summary>A page of one item by its slug, and what it answers when there is none.</summary>
public abstract class ItemPage : ComponentBase
{
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;
    [Inject] IDbContextFactory<CampaignDb> Database { get; set; } = null!;

    [Parameter] public string Slug { get; set; } = "";

    protected static string Language => Reader.Language;
    /// <summary>None: what is rendered is kept for all readers, and the one who asked first may have left.</summary>
    protected static CancellationToken Stop => CancellationToken.None;

    /// <summary>404 for what never was, 410 for what was withdrawn, 301 to where it moved.</summary>
    protected async Task<int> Missing(ItemKind kind)
    {
        await using var db = await Database.CreateDbContextAsync(Stop);
        var missing = await db.Missing(kind, Slug, Stop);
        Http.Response.StatusCode = missing switch
        {
            MissingItem.Moved => StatusCodes.Status301MovedPermanently,
            MissingItem.Gone => StatusCodes.Status410Gone,
            _ => StatusCodes.Status404NotFound,
        };
        if (missing is MissingItem.Moved { Slug: var slug }) Http.Response.Headers.Location = $"{Http.Request.PathBase}/{Address.To(kind, slug)}";
        return Http.Response.StatusCode;
    }
}

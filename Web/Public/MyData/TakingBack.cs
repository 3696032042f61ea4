using Campaign.Petitions;
using Campaign.Web.Hosting;

namespace Campaign.Web.Public.MyData;

/// <summary>The POST of one's own page: an endpoint, for pressing twice must be as good as once.</summary>
static class TakingBack
{
    public static void MapTakingBack(this WebApplication app) =>
        app.MapPost("/mine/{token}", async (string token, HttpContext http, MySignature mine, ConfirmationToken tokens) =>
        {
            await mine.TakeBack(tokens.Read(token));
            http.Response.Headers.CacheControl = "no-store";
            http.SeeOther($"mine/{Uri.EscapeDataString(token)}");   // where it says what is left: nothing
        }).WithOrder(-1).DisableAntiforgery();
}

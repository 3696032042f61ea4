using System.Collections.Concurrent;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Signatures.Supporters;
using Campaign.Web.Admin.SignIn;

namespace Campaign.Web.Admin;

/// <summary>
/// Files never travel through a circuit: a page makes a ticket, for one organizer, one use and one minute, and the
/// browser fetches it. What is written comes from the page's own session, where the vault is open.
/// </summary>
sealed class Downloads(TimeProvider clock)
{
    static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (ExportOutcome.Ready File, Actor By, DateTimeOffset Until)> tickets = [];

    /// <returns>The address to fetch it from.</returns>
    public string Offer(ExportOutcome.Ready file, Actor by)
    {
        foreach (var (old, ticket) in tickets)
            if (ticket.Until < clock.GetUtcNow())
                tickets.TryRemove(old, out _);
        var made = Token.Write(Token.Make());
        tickets[made] = (file, by, clock.GetUtcNow() + ValidFor);
        return $"/admin/downloads/{made}";
    }

    public ExportOutcome.Ready? Take(string ticket, Actor by) =>
        tickets.TryRemove(ticket, out var found) && found.By == by && found.Until >= clock.GetUtcNow()
            ? found.File
            : null;
}

static class DownloadEndpoints
{
    public static void MapDownloads(this WebApplication app) =>
        app.MapGet(
                "/admin/downloads/{ticket}",
                (string ticket, HttpContext http, Downloads downloads) =>
                {
                    http.Response.Headers.CacheControl = "no-store";
                    return downloads.Take(ticket, http.User.AsActor()) is { } file
                        ? TypedResults.Stream(
                            to => file.Write(to, http.RequestAborted),
                            "text/csv; charset=utf-8",
                            file.FileName
                        )
                        : (IResult)TypedResults.StatusCode(StatusCodes.Status410Gone);
                }
            )
            .RequireAuthorization(NeedsAttribute.PolicyOf(Permission.OpenVault));
}

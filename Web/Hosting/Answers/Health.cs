using Campaign.Data;
using Campaign.Upkeep;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Hosting.Answers;

/// <summary>For whoever restarts the site: alive, and able to serve.</summary>
static class Health
{
    const string Alive = "/healthz",
        Ready = "/readyz";

    /// <summary>These are answered while the data is still being brought up to date.</summary>
    public static bool Asks(HttpRequest request) => request.Path == Alive || request.Path == Ready;

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet(Alive, () => TypedResults.Text("alive"));
        app.MapGet(
            Ready,
            async Task<Results<ContentHttpResult, StatusCodeHttpResult>> (
                FirstStart start,
                IDbContextFactory<CampaignDb> database,
                CancellationToken stop
            ) =>
            {
                if (!start.Done.IsCompletedSuccessfully)
                    return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
                try
                {
                    await using var db = await database.CreateDbContextAsync(stop);
                    return await db.Versions.AnyAsync(stop)
                        ? TypedResults.Text("ready")
                        : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
                }
                catch (Microsoft.Data.Sqlite.SqliteException)
                {
                    return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
                }
            }
        );
    }
}

using Campaign.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Hosting.Answers;

/// <summary>For whoever restarts the site: alive, and able to serve.</summary>
static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => TypedResults.Text("alive"));
        app.MapGet(
            "/readyz",
            async Task<Results<ContentHttpResult, StatusCodeHttpResult>> (
                IDbContextFactory<CampaignDb> database,
                CancellationToken stop
            ) =>
            {
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

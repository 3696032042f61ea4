using System.Text;
using Campaign.Web.Layout;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;

namespace Campaign.Web.Hosting.Answers;

/// <summary>A page for every answer that would have been empty, and one that needs nothing for when all else
/// fails.</summary>
static class ErrorPages
{
    static readonly byte[] Failed = Encoding.UTF8.GetBytes(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Something went wrong</title>
        <link rel="stylesheet" href="/css/site.css">
        </head>
        <body>
        <main class="page narrow">
        <h1>Something went wrong</h1>
        <p>The fault is ours. Nothing that was acknowledged is lost. Please try again in a minute.</p>
        <h1 lang="km">មានបញ្ហា</h1>
        <p lang="km">កំហុស​នេះ​ជា​របស់​យើង។ សូម​ព្យាយាម​ម្តងទៀត​ក្នុង​មួយ​នាទី។</p>
        </main>
        </body>
        </html>
        """
    );

    public static void UseErrorPages(this WebApplication app)
    {
        // Static bytes: when the database is down, a rendered error page would fail as well.
        app.UseExceptionHandler(failed =>
            failed.Run(http =>
            {
                http.Response.StatusCode = http.Features.Get<IExceptionHandlerFeature>()?.Error switch
                {
                    BadHttpRequestException bad => bad.StatusCode,
                    // Locked, or no room on the disk: it is gone in a while.
                    SqliteException or IOException => StatusCodes.Status503ServiceUnavailable,
                    { InnerException: SqliteException } => StatusCodes.Status503ServiceUnavailable,
                    _ => StatusCodes.Status500InternalServerError,
                };
                if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                    http.Response.Headers.RetryAfter = "5";
                ResponseHeaders.Set(http, app.Environment.IsDevelopment()); // an answer that failed was cleared
                http.Response.ContentType = "text/html; charset=utf-8";
                http.Response.Headers.CacheControl = "no-store";
                return http.Response.Body.WriteAsync(Failed).AsTask();
            })
        );
    }

    /// <summary>Inside the language's path and the page cache: an empty 4xx becomes a page in the reader's
    /// language.</summary>
    public static void UseStatusPages(this WebApplication app) =>
        app.UseStatusCodePages(async context =>
        {
            var (http, status) = (context.HttpContext, context.HttpContext.Response.StatusCode);
            ResponseHeaders.Set(http, app.Environment.IsDevelopment());
            if (http.Request.Path.StartsWithSegments("/api"))
            {
                await TypedResults.Problem(statusCode: status).ExecuteAsync(http); // RFC 9457: a program asked
                return;
            }
            http.SetEndpoint(null);
            // The rendering that was given up has set it, and the next one adds to it.
            http.Response.Headers.Remove("blazor-enhanced-nav");
            // Services of its own: Blazor's belong to the rendering that was given up.
            var given = http.RequestServices;
            await using var scope = given.CreateAsyncScope();
            http.RequestServices = scope.ServiceProvider;
            try
            {
                await Of(status).ExecuteAsync(http);
            }
            finally
            {
                http.RequestServices = given;
            }
        });

    public static RazorComponentResult<App> Of(int status) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(App.Instead)] = typeof(StatusPage),
                [nameof(App.InsteadParameters)] = new Dictionary<string, object?>
                {
                    [nameof(StatusPage.Status)] = status,
                },
            }
        )
        {
            StatusCode = status,
        };
}

using Campaign.OpenData;
using Campaign.Publishing;
using Campaign.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Campaign.Web.Public.OpenData;

/// <summary>Everything published, as JSON for anyone to build on; kept and tagged like a page.</summary>
static class OpenDataApi
{
    public const string Version = "v1";

    public static void AddOpenData(this IServiceCollection services) => services.AddOpenApi(Version, api =>
    {
        api.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        api.AddDocumentTransformer((document, context, _) =>
        {
            document.Info.Title = "Campaign";
            document.Servers = [new() { Url = context.ApplicationServices.GetRequiredService<CampaignSettings>().PublicUrl }];
            return Task.CompletedTask;
        });
    });

    public static void MapOpenData(this WebApplication app)
    {
        var api = app.MapGroup($"/api/{Version}").AddEndpointFilter(ForEveryone);
        Map<EventData>(api, "events", data => data.Events);
        Map<DemandData>(api, "demands", data => data.Demands);
        Map<TestimonyData>(api, "testimonies", data => data.Testimonies);
        Map<UpdateData>(api, "updates", data => data.Updates);
        Map<PetitionData>(api, "petitions", data => data.Petitions, showsCount: true);
        api.MapGet("petitions/{slug}/counts", async Task<Results<Ok<IReadOnlyList<DayCount>>, NotFound>> (string slug, PublishedData data) =>
            await data.Counts(slug, CancellationToken.None) is { } counts ? TypedResults.Ok(counts) : TypedResults.NotFound())
            .WithMetadata(new KeptPageAttribute { ShowsCount = true });
        app.MapOpenApi("/api/{documentName}/openapi.json").WithMetadata(new KeptPageAttribute()).AddEndpointFilter(ForEveryone);
    }

    delegate Task<DataPage<T>> Read<T>(string language, int after, CancellationToken stop);

    /// <summary>The language is the path's, as for every page: <c>/km/api/v1/events</c>.</summary>
    static void Map<T>(RouteGroupBuilder api, string path, Func<PublishedData, Read<T>> read, bool showsCount = false) =>
        api.MapGet(path, async Task<Results<Ok<DataPage<T>>, NotFound>> (string? after, PublishedData data, HttpContext http) =>
        {
            if (after is null) return TypedResults.Ok(await read(data)(Reader.Language, 0, CancellationToken.None));
            if (!int.TryParse(after, out var id) || id < 1 || $"{id}" != after) return TypedResults.NotFound();
            var page = await read(data)(Reader.Language, id, CancellationToken.None);
            // Who counts through all numbers gets answers, but fills no cache with them.
            if (!page.IsStep) http.Features.GetRequiredFeature<IOutputCacheFeature>().Context.AllowCacheStorage = false;
            return page.Items.Count == 0 ? TypedResults.NotFound() : TypedResults.Ok(page);
        }).WithMetadata(new KeptPageAttribute { Query = ["after"], ShowsCount = showsCount });

    static ValueTask<object?> ForEveryone(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return next(context);
    }
}

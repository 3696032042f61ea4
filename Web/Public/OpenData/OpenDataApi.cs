using Campaign.Content;
using Campaign.Content.Publishing;
using Campaign.Ground;
using Campaign.Reach.OpenData;
using Campaign.Web.Hosting.Cache;
using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.Web.Public.OpenData;

/// <summary>Everything published, as JSON for anyone to build on; kept and tagged like a page.</summary>
static class OpenDataApi
{
    public const string Version = "v1";

    public static void AddOpenData(this IServiceCollection services) =>
        services.AddOpenApi(
            Version,
            api =>
            {
                api.ShouldInclude = endpoint =>
                    endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
                api.AddDocumentTransformer(
                    (document, context, _) =>
                    {
                        document.Info.Title = "Campaign";
                        document.Servers =
                        [
                            new()
                            {
                                Url = context.ApplicationServices.GetRequiredService<CampaignSettings>().PublicUrl,
                            },
                        ];
                        return Task.CompletedTask;
                    }
                );
            }
        );

    public static void MapOpenData(this WebApplication app)
    {
        var api = app.MapGroup($"/api/{Version}").AddEndpointFilter(ForEveryone);
        Map<EventData>(api, ItemKind.Event, Now<EventData>(data => data.Events));
        Map<DemandData>(api, ItemKind.Demand, Now<DemandData>(data => data.Demands));
        Map<TestimonyData>(api, ItemKind.Testimony, Now<TestimonyData>(data => data.Testimonies));
        Map<ClaimData>(api, ItemKind.Claim, Now<ClaimData>(data => data.Claims));
        Map<UpdateData>(api, ItemKind.Update, Now<UpdateData>(data => data.Updates));
        Map<PetitionData>(api, ItemKind.Petition, data => data.Petitions, showsCount: true);
        api.MapGet(
                "petitions/{slug}/counts",
                async Task<Results<Ok<IReadOnlyList<DayCount>>, StatusCodeHttpResult>> (
                    string slug,
                    HttpContext http,
                    PublishedData data,
                    MissingItems missing
                ) =>
                    await data.Counts(slug, CancellationToken.None) is { } counts
                        ? TypedResults.Ok(counts)
                        : TypedResults.StatusCode(missing.Answer(http, ItemKind.Petition, slug))
            )
            .WithMetadata(new KeptPageAttribute { ShowsCount = true });
        // A browser asks this before it sends If-None-Match from another site.
        app.MapMethods(
                "/api/{**path}",
                [HttpMethods.Options],
                (HttpContext http) =>
                {
                    (
                        http.Response.Headers.AccessControlAllowMethods,
                        http.Response.Headers.AccessControlAllowHeaders,
                        http.Response.Headers.AccessControlMaxAge
                    ) = ("GET, HEAD", "If-None-Match", "86400");
                    return TypedResults.NoContent();
                }
            )
            .AddEndpointFilter(ForEveryone)
            .ExcludeFromDescription();
        app.MapOpenApi("/api/{documentName}/openapi.json")
            .WithMetadata(new KeptPageAttribute())
            .AddEndpointFilter(ForEveryone);
    }

    delegate Task<DataPage<T>> Read<T>(string language, int after, CancellationToken stop);

    /// <summary>What is in memory already.</summary>
    static Func<PublishedData, Read<T>> Now<T>(Func<PublishedData, Func<string, int, DataPage<T>>> read) =>
        data => (language, after, _) => Task.FromResult(read(data)(language, after));

    /// <summary>The language is the path's, as for every page: <c>/km/api/v1/events</c>.</summary>
    static void Map<T>(
        RouteGroupBuilder api,
        ItemKind kind,
        Func<PublishedData, Read<T>> read,
        bool showsCount = false
    ) =>
        api.MapGet(
                Kinds.Table[kind].Plural,
                async Task<Results<Ok<DataPage<T>>, NotFound>> (string? after, PublishedData data, HttpContext http) =>
                {
                    if (after is null)
                        return TypedResults.Ok(await read(data)(Reader.Language, 0, CancellationToken.None));
                    if (!int.TryParse(after, out var id) || id < 1 || $"{id}" != after)
                        return TypedResults.NotFound();
                    var page = await read(data)(Reader.Language, id, CancellationToken.None);
                    if (!page.IsStep || page.Items.Count == 0)
                        KeptPageAttribute.Not(http);
                    return TypedResults.Ok(page);
                }
            )
            .WithMetadata(new KeptPageAttribute { Query = ["after"], ShowsCount = showsCount });

    static ValueTask<object?> ForEveryone(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return next(context);
    }
}

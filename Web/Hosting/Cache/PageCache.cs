using System.IO.Compression;
using Campaign.Data;
using Campaign.Web.Hosting.Answers;
using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Hosting.Cache;

/// <summary>Marks a page that is rendered once a content version and kept as finished bytes.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
sealed class KeptPageAttribute : Attribute
{
    /// <summary>The query keys that this page answers to; all others are ignored, so that nobody fills the cache with
    /// <c>?x=1</c>.</summary>
    public string[] Query { get; init; } = [];

    /// <summary>The page shows a signature count: it is rendered anew when a sweep finds another number.</summary>
    public bool ShowsCount { get; init; }

    /// <summary>Whether search engines may list it.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>A page has its ring's mark and perhaps its own: made one, once, when the endpoints are built. None is
    /// left on a personal page.</summary>
    public static void Merge(EndpointBuilder page)
    {
        var marks = page.Metadata.OfType<KeptPageAttribute>().ToList();
        marks.ForEach(mark => page.Metadata.Remove(mark));
        if (marks.Count > 0 && !page.Metadata.Any(mark => mark is PersonalAttribute or HasCircuitAttribute))
            page.Metadata.Add(
                new KeptPageAttribute
                {
                    Query = [.. marks.SelectMany(mark => mark.Query)],
                    ShowsCount = marks.Any(mark => mark.ShowsCount),
                    Listed = marks.All(mark => mark.Listed),
                }
            );
    }

    public static KeptPageAttribute? Of(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<KeptPageAttribute>();

    public bool AnswersTo(string key) => Query.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>This once: for an address that no page of ours leads to, or whoever thinks up addresses fills the
    /// cache.</summary>
    public static void Not(HttpContext http) =>
        http.Features.GetRequiredFeature<IOutputCacheFeature>().Context.AllowCacheStorage = false;
}

/// <summary>On a page that is one person's: never kept and never listed, whatever the ring's imports say.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class PersonalAttribute : Attribute;

/// <summary>
/// The key: path, language (the path base), encoding, content version, and the page's own query. The versions are read
/// when the request starts, so a page begun before a withdrawal is never served after it.
/// </summary>
sealed class PageCachePolicy(ContentVersion version, IHostEnvironment environment) : IOutputCachePolicy
{
    /// <summary>Old versions are never asked for again and are let go of at once; this is for what that
    /// missed.</summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    VersionKeys? current;

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken stop)
    {
        var http = context.HttpContext;
        var page = KeptPageAttribute.Of(http);
        context.EnableOutputCaching = page is not null && HttpMethods.IsGet(http.Request.Method);
        if (page is null || !context.EnableOutputCaching)
            return;
        // A page reads the first of two values; the key would hold them all.
        var storable = !http.Request.Query.Any(pair => pair.Value.Count > 1 && page.AnswersTo(pair.Key));
        (context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (true, storable, storable);
        context.ResponseExpirationTimeSpan = KeptFor;
        var rules = context.CacheVaryByRules;
        rules.VaryByHost = false;
        rules.QueryKeys = page.Query;
        rules.VaryByValues["encoding"] = http.Request.Headers.AcceptEncoding.ToString();
        var now = version.Now;
        var key = page.ShowsCount ? now.WithCounts : now.WithoutCounts;
        rules.VaryByValues["version"] = key;
        context.Tags.Add(key);
        if (!ReferenceEquals(current, now) && Interlocked.Exchange(ref current, now) is { } old && old != now)
        {
            // Asked for here: the store's own options hold this policy.
            var store = http.RequestServices.GetRequiredService<IOutputCacheStore>();
            if (old.WithCounts != now.WithCounts)
                await store.EvictByTagAsync(old.WithCounts, stop);
            if (old.WithoutCounts != now.WithoutCounts)
                await store.EvictByTagAsync(old.WithoutCounts, stop);
        }
    }

    /// <summary>Says in Development that an answer was kept.</summary>
    public const string Kept = "X-Kept";

    /// <summary>Without Age, and with a Date of now (the server writes one where there is none): of a page that few read
    /// either would tell the second in which somebody did.</summary>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken stop)
    {
        var response = context.HttpContext.Response;
        response.OnStarting(() =>
        {
            response.Headers.Remove(HeaderNames.Age);
            response.Headers.Remove(HeaderNames.Date);
            if (environment.IsDevelopment())
                response.Headers[Kept] = "yes";
            return Task.CompletedTask;
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken stop)
    {
        var response = context.HttpContext.Response;
        // A page that nobody waited for may be half a page.
        if (context.HttpContext.RequestAborted.IsCancellationRequested)
            context.AllowCacheStorage = false;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie))
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// Kept pages have one address, in small letters and without a slash at the end: what is kept names itself (canonical
/// link, share link, QR), and must not do so as the first who asked for it spelled it.
/// </summary>
sealed class OneAddress(RequestDelegate next)
{
    public Task Invoke(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (
            path == "/"
            || KeptPageAttribute.Of(http) is null
            || !path.EndsWith('/') && !path.Any(char.IsAsciiLetterUpper)
        )
            return next(http);
        http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        http.Response.Headers.Location =
            (http.Request.PathBase + new PathString(path.ToLowerInvariant().TrimEnd('/'))).ToUriComponent()
            + http.Request.QueryString;
        return Task.CompletedTask;
    }
}

/// <summary>
/// Brings Accept-Encoding to one of three values, so that three variants are kept and no more. What is not a kept page
/// goes out uncompressed: it may hold what a person typed beside what nobody else should learn (BREACH). The explorer
/// holds no secret.
/// </summary>
sealed class OneEncoding(RequestDelegate next)
{
    public Task Invoke(HttpContext http)
    {
        if (!http.Request.IsOrganizers())
            http.Request.Headers.AcceptEncoding = (
                KeptPageAttribute.Of(http) is not null,
                HasCircuitAttribute.On(http)
            ) switch
            {
                (true, _) => Best(http.Request),
                // Made for each reader: br at its smallest would cost a tenth of a second.
                (_, true) => Best(http.Request) == "" ? "" : "gzip",
                _ => "",
            };
        return next(http);
    }

    static string Best(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        if (accepted.Contains("q=0", StringComparison.Ordinal))
            return Weighed(request);
        return accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
            : "";
    }

    static string Weighed(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        bool Takes(string coding) =>
            accepted.Any(a => a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);
        return Takes("br") ? "br"
            : Takes("gzip") ? "gzip"
            : "";
    }
}

static class PageCache
{
    public static void AddPageCache(this IServiceCollection services)
    {
        services.AddSingleton<PageCachePolicy>();
        services.AddOutputCache();
        services
            .AddOptions<OutputCacheOptions>()
            .Configure<PageCachePolicy>((options, policy) => options.AddBasePolicy(policy));
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes =
            [
                "text/html",
                "application/json",
                "application/xml",
                "application/atom+xml",
                "text/calendar",
                "text/plain",
            ];
        });
        // Paid once a page and version, so the smallest.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.SmallestSize);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.SmallestSize);
    }

    /// <summary>The order matters: the cache keeps what the ETag was put on, and that is compressed already.</summary>
    public static void UsePageCache(this WebApplication app)
    {
        app.UseMiddleware<OneAddress>();
        app.UseMiddleware<OneEncoding>();
        app.UseOutputCache();
        app.UseMiddleware<ResponseHeaders>();
        app.UseMiddleware<ContentETag>();
        app.UseResponseCompression();
    }
}

using System.Net;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Hosting;

/// <summary>What comes in, before anything looks at it.</summary>
sealed class PublicRequests(RequestDelegate next, CampaignSettings settings)
{
    /// <summary>Three lines of text; ten times what an honest form needs.</summary>
    const int BodyLimit = 64 * 1024;

    public async Task Invoke(HttpContext http)
    {
        var request = http.Request;
        if (request.Host.Port > IPEndPoint.MaxPort)
        {
            // No page can be rendered for an address that is none.
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync("There is no such port.");
            return;
        }
        if (HttpMethods.IsPost(request.Method) && !request.Path.StartsWithSegments("/_blazor")) { await Post(http); return; }
        if (request.IsOrganizers()) { await next(http); return; }

        // These would go around the page cache, or ask it for a 504.
        request.Headers.Remove(HeaderNames.Authorization);
        request.Headers.Remove(HeaderNames.CacheControl);
        request.Headers.Remove(HeaderNames.Pragma);

        if (!HttpMethods.IsHead(request.Method)) { await next(http); return; }

        // A Razor page answers HEAD with 405; a HEAD is a GET whose body stays here.
        request.Method = HttpMethods.Get;
        var body = http.Response.Body;
        http.Response.Body = Stream.Null;
        try { await next(http); }
        finally { (http.Response.Body, request.Method) = (body, HttpMethods.Head); }
    }

    async Task Post(HttpContext http)
    {
        if (Refusal(http.Request) is { } status) { http.Response.StatusCode = status; return; }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = BodyLimit;
        try { await next(http); }
        // Empty, so that the status pages fill it.
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted) { http.Response.Clear(); http.Response.StatusCode = bad.StatusCode; }
        // A multipart body that ends too soon is an IOException, a broken one InvalidData.
        catch (Exception broken) when (broken is InvalidDataException or IOException && !http.Response.HasStarted) { http.Response.Clear(); http.Response.StatusCode = StatusCodes.Status400BadRequest; }
    }

    int? Refusal(HttpRequest request)
    {
        if (request.ContentLength > BodyLimit) return StatusCodes.Status413PayloadTooLarge;
        // In place of an antiforgery token, which would need a cookie. Absent headers pass: old browsers send neither.
        if (request.Headers["Sec-Fetch-Site"] == "cross-site") return StatusCodes.Status403Forbidden;
        // "null" is what our own pages send, since they name no referrer.
        if (request.Headers.Origin is [{ Length: > 0 } origin] && origin != "null" && !IsOurs(origin, request)) return StatusCodes.Status403Forbidden;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals(MediaTypeNames.Multipart.FormData, StringComparison.OrdinalIgnoreCase))) return StatusCodes.Status415UnsupportedMediaType;
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return StatusCodes.Status415UnsupportedMediaType;
        return null;
    }

    bool IsOurs(string origin, HttpRequest request) =>
        origin == settings.PublicUrl || origin == $"{request.Scheme}://{request.Host}";
}

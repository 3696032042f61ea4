using System.Net;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Hosting.Requests;

/// <summary>What comes in, before anything looks at it: stands before the page cache.</summary>
sealed class PublicRequests(RequestDelegate next)
{
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
        if (!request.IsOrganizers())
        {
            // These would go around the page cache, or ask it for a 504.
            request.Headers.Remove(HeaderNames.Authorization);
            request.Headers.Remove(HeaderNames.CacheControl);
            request.Headers.Remove(HeaderNames.Pragma);
        }

        if (!HttpMethods.IsHead(request.Method) || request.Path.StartsWithSegments("/_blazor"))
        {
            await next(http);
            return;
        }

        // A Razor page answers HEAD with 405; a HEAD is a GET whose body stays here.
        request.Method = HttpMethods.Get;
        var body = http.Response.Body;
        http.Response.Body = Stream.Null;
        try
        {
            await next(http);
        }
        finally
        {
            (http.Response.Body, request.Method) = (body, HttpMethods.Head);
        }
    }
}

using System.Security.Cryptography;

namespace Campaign.Web.Hosting.Cache;

/// <summary>
/// Inside the page cache: gives a page its length, and a strong ETag from its bytes alone, the same on every node and
/// after every restart. An ETag that differed from reader to reader would be a cookie.
/// </summary>
sealed class ContentETag(RequestDelegate next)
{
    const int HashLength = 16;

    public async Task Invoke(HttpContext http)
    {
        if (KeptPageAttribute.Of(http) is null || !HttpMethods.IsGet(http.Request.Method))
        {
            await next(http);
            return;
        }
        var to = http.Response.Body;
        using var page = new MemoryStream();
        http.Response.Body = page;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = to;
        }

        var bytes = page.GetBuffer().AsMemory(0, (int)page.Length);
        if (http.Response.StatusCode == StatusCodes.Status200OK)
        {
            http.Response.Headers.Remove("blazor-enhanced-nav"); // for a script that these pages have not
            http.Response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes.Span)[..HashLength])}\"";
            if (Microsoft.Extensions.Primitives.StringValues.IsNullOrEmpty(http.Response.Headers.CacheControl))
                http.Response.Headers.CacheControl = "no-cache";
            http.Response.Headers.Vary = "Accept-Encoding";
        }
        if (bytes.IsEmpty)
            return; // the status pages fill what is empty
        http.Response.ContentLength = bytes.Length;
        await to.WriteAsync(bytes);
    }
}

using System.Net.Mime;
using Campaign.Ground;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Campaign.Web.Hosting.Requests;

/// <summary>Forms as they come in, before anything reads them.</summary>
sealed class PostedForms(RequestDelegate next, CampaignSettings settings, FormsInMemory forms)
{
    /// <summary>Three lines of text; ten times what an honest form needs. An endpoint that takes files says its own
    /// limit.</summary>
    const int BodyLimit = 64 * 1024;

    public async Task Invoke(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.Path.StartsWithSegments("/_blazor"))
        {
            await next(http);
            return;
        }
        var limit =
            http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? BodyLimit;
        if (Refusal(http.Request, limit) is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        try
        {
            await next(http);
            forms.Passed();
        }
        // Empty, so that the status pages fill it.
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = bad.StatusCode;
        }
        // A multipart body that ends too soon is an IOException, a broken one InvalidData. Once the form is read it is
        // not the sender's fault: a disk that is full says IOException too.
        catch (Exception broken)
            when (broken is InvalidDataException or IOException && !IsRead(http) && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    static bool IsRead(HttpContext http) => http.Features.Get<IFormFeature>()?.Form is not null;

    int? Refusal(HttpRequest request, long limit)
    {
        if (request.ContentLength > limit)
            return StatusCodes.Status413PayloadTooLarge;
        // In place of an antiforgery token, which would need a cookie. Absent headers pass: old browsers send neither.
        if (string.Equals(request.Headers["Sec-Fetch-Site"], "cross-site", StringComparison.OrdinalIgnoreCase))
            return StatusCodes.Status403Forbidden;
        // "null" is what our own pages send, since they name no referrer.
        if (request.Headers.Origin != "null" && !settings.IsOwnOrigin(request))
            return StatusCodes.Status403Forbidden;
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(
                type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals(MediaTypeNames.Multipart.FormData, StringComparison.OrdinalIgnoreCase)
            )
        )
            return StatusCodes.Status415UnsupportedMediaType;
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return StatusCodes.Status415UnsupportedMediaType;
        return null;
    }
}

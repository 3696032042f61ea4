using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Campaign.Web.Hosting.Answers;

/// <summary>
/// Around the public forms that Blazor handles: an unknown form is a bare 400 there, and a 303 carries the whole page
/// with what was typed. Both go out empty; the status pages fill the first.
/// </summary>
sealed class FormAnswers(RequestDelegate next)
{
    public async Task Invoke(HttpContext http)
    {
        if (
            !HttpMethods.IsPost(http.Request.Method)
            || http.Request.IsOrganizers()
            || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        )
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

        if (http.Response.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status303SeeOther)
            http.Response.ContentType = null;
        else
            await to.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length));
    }
}

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Campaign.Web.Hosting.Answers;

/// <summary>A form of the desk whose page has grown old, because another tab has signed in or out since it was opened: its
/// page, or the desk where somebody else is signed in, is shown and says so.</summary>
static class StaleForms
{
    /// <summary>In the address of the page that says so.</summary>
    public const string Mark = "again";

    /// <summary>After the antiforgery token was looked at.</summary>
    public static void UseStaleForms(this WebApplication app) =>
        app.Use(next =>
            http =>
            {
                if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
                    return next(http);
                http.SeeOther(WhereTo(http));
                return Task.CompletedTask;
            }
        );

    static string WhereTo(HttpContext http)
    {
        var isPage = http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        var isDoor = http.Request.Path.StartsWithSegments("/admin/sign-in");
        return isPage && !(isDoor && http.User.Identity is { IsAuthenticated: true })
            ? http.Request.Path.Value![1..] + http.Request.QueryString.Add(Mark, "1")
            : $"admin?{Mark}=1";
    }
}

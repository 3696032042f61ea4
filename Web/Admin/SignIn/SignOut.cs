using Campaign.Organizing.Doors;
using Campaign.Organizing.Sessions;
using Campaign.Web.Hosting.Answers;
using Microsoft.AspNetCore.Authentication;

namespace Campaign.Web.Admin.SignIn;

static class SignOut
{
    /// <summary>A plain form posts here, with the antiforgery token: a link could be followed by anything.</summary>
    public static void MapSignOut(this WebApplication app) =>
        app.MapPost(
                "/admin/sign-out",
                async ([Microsoft.AspNetCore.Mvc.FromForm] string? _, OrganizerSessions sessions, HttpContext http) =>
                {
                    await sessions.SignOut(http.User.AsActor());
                    await http.SignOutAsync(OrganizersSignIn.Session);
                    http.SeeOther("admin/sign-in");
                }
            )
            .RequireAuthorization(NeedsAttribute.PolicyOf(Permission.SeeAdmin));
}

using Campaign.Web.Hosting;
using Campaign.Organizers;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Web.Admin.SignIn;

static class SignOut
{
    /// <summary>A plain form posts here, with the antiforgery token: a link could be followed by anything.</summary>
    public static void MapSignOut(this WebApplication app) => app.MapPost("/admin/sign-out", async ([Microsoft.AspNetCore.Mvc.FromForm] string? _, SignInManager<Organizer> signIn, HttpContext http) =>
    {
        await signIn.SignOutAsync();
        http.SeeOther("admin/sign-in");
    }).RequireAuthorization();
}

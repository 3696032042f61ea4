using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Campaign.Web.Hosting.Answers;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Web.Admin.SignIn;

static class SignOut
{
    /// <summary>A plain form posts here, with the antiforgery token: a link could be followed by anything.</summary>
    public static void MapSignOut(this WebApplication app) =>
        app.MapPost(
                "/admin/sign-out",
                async (
                    [Microsoft.AspNetCore.Mvc.FromForm] string? _,
                    SignInManager<Organizer> signIn,
                    VaultDoor door,
                    HttpContext http
                ) =>
                {
                    // Everywhere: another window, another phone, each with perhaps an open vault.
                    door.LockAll(http.User.AsActor().Id);
                    if (await signIn.UserManager.GetUserAsync(http.User) is { } organizer)
                        await signIn.UserManager.UpdateSecurityStampAsync(organizer);
                    await signIn.SignOutAsync();
                    http.SeeOther("admin/sign-in");
                }
            )
            .RequireAuthorization();
}

using Campaign.Organizing.Doors;
using Campaign.Web.Admin.SignIn;
using Microsoft.AspNetCore.Authorization;

namespace Campaign.Web.Admin;

/// <summary>What an organizer must be allowed to do before a page is opened to them: the router's guard asks for it, and
/// the menu leaves out whoever may not.</summary>
public sealed class NeedsAttribute(Permission permission) : AuthorizeAttribute(PolicyOf(permission))
{
    public Permission Permission => permission;

    public static string PolicyOf(Permission permission) => $"needs {permission}";
}

sealed record NeedsRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Asks the database, as every desk does: the session may be older than a change of role.</summary>
sealed class NeedsHandler(Desks desks) : AuthorizationHandler<NeedsRequirement>
{
    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        NeedsRequirement requirement
    )
    {
        if (context.User.Identity?.IsAuthenticated != true)
            return;
        try
        {
            await desks.Ask(context.User.AsActor(), requirement.Permission);
            context.Succeed(requirement);
        }
        catch (NotAllowed)
        {
            context.Fail(); // and it is in the log
        }
    }
}

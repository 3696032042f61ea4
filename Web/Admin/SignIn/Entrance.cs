using System.Security.Claims;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Sessions;
using Campaign.Web.Hosting.Answers;
using Microsoft.AspNetCore.Authentication;

namespace Campaign.Web.Admin.SignIn;

/// <summary>What a browser gets when its organizer is let in, or half way.</summary>
static class Entrance
{
    const string To = "to",
        Mark = "password";

    /// <param name="to">Where they wanted to go; taken only if it is of the desk.</param>
    public static async Task Enter(this HttpContext http, int organizer, string? to)
    {
        var services = http.RequestServices;
        var actor = await services
            .GetRequiredService<OrganizerSessions>()
            .Begin(organizer, Devices.Of(http.Request.Headers.UserAgent));
        await http.SignOutAsync(OrganizersSignIn.Pending);
        await http.SignInAsync(OrganizersSignIn.Session, OrganizersSignIn.Principal(actor));
        services.GetRequiredService<KnownDevices>().Remember(http, organizer);
        http.SeeOther(OfTheDesk(to) ?? "admin");
    }

    /// <summary>The password was right: on to the second step.</summary>
    public static async Task AskSecondStep(this HttpContext http, int organizer, string? to)
    {
        var half = OrganizersSignIn.Principal(new(organizer));
        var door = http.RequestServices.GetRequiredService<OrganizersDoor>();
        half.Identities.Single().AddClaims([new(To, to ?? ""), new(Mark, await door.MarkOfPassword(organizer))]);
        await http.SignInAsync(OrganizersSignIn.Pending, half);
        http.SeeOther("admin/sign-in/second");
    }

    /// <returns>Whose password was right within the last minutes, and where they wanted to go.</returns>
    public static async Task<(int Organizer, string? To)?> SecondStep(this HttpContext http)
    {
        var door = http.RequestServices.GetRequiredService<OrganizersDoor>();
        return
            await http.AuthenticateAsync(OrganizersSignIn.Pending) is { Succeeded: true, Principal: { } half }
            && half.FindFirstValue(Mark) == await door.MarkOfPassword(half.AsActor().Id)
            ? (half.AsActor().Id, half.FindFirstValue(To))
            : null;
    }

    static readonly Uri Here = new("http://desk");

    /// <summary>Looked at as a browser reads it, dots and backslashes resolved.</summary>
    /// <returns>Without the slash at its beginning; null for what leads elsewhere.</returns>
    static string? OfTheDesk(string? to) =>
        to is ['/', ..]
        && Uri.TryCreate(Here, to, out var address)
        && address.Authority == Here.Authority
        && (address.AbsolutePath == "/admin" || address.AbsolutePath.StartsWith("/admin/", StringComparison.Ordinal))
            ? address.PathAndQuery[1..]
            : null;
}

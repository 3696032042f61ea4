using System.Globalization;
using System.Security.Cryptography;
using Campaign.Ground;
using Campaign.Organizing.Organizers;
using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.DataProtection;

namespace Campaign.Web.Admin.SignIn;

/// <summary>A device that an organizer has signed in with before is not slowed down by what strangers do: it says so by a
/// cookie that only this site can make. It lets nobody in.</summary>
sealed class KnownDevices(IDataProtectionProvider protection, CampaignSettings settings)
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    readonly IDataProtector protector = protection.CreateProtector("known-device");

    string Name => OrganizersSignIn.NameOf(settings, "device");

    public SignInFrom From(HttpContext http)
    {
        var network = http.Network();
        if (http.Request.Cookies[Name] is not { Length: < 1_000 } cookie)
            return new(network);
        try
        {
            return protector.Unprotect(cookie).Split(' ') is [var organizer, var device]
                ? new(network, device, int.Parse(organizer, CultureInfo.InvariantCulture))
                : new(network);
        }
        catch (CryptographicException)
        {
            return new(network);
        }
    }

    public void Remember(HttpContext http, int organizer)
    {
        var known =
            From(http) is { KnownTo: { } to, KnownDevice: { } device } && to == organizer
                ? device
                : Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        var cookie = new CookieBuilder { MaxAge = Kept };
        cookie.Only(settings, "device");
        http.Response.Cookies.Append(
            Name,
            protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{organizer} {known}")),
            cookie.Build(http)
        );
    }
}

using Microsoft.Playwright;

namespace Campaign.Tests.Support;

/// <summary>A device's own keeper of passkeys, that always says yes: Chromium's virtual one.</summary>
public static class Authenticator
{
    /// <param name="transport">A page has one that is internal; others are "usb".</param>
    /// <returns>To take it away again.</returns>
    public static async Task<Func<Task>> AddTo(IPage page, string transport = "internal")
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var made = await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = transport,
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                },
            }
        );
        var id = made!.Value.GetProperty("authenticatorId").GetString()!;
        return () => session.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = id });
    }
}

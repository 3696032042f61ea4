using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Campaign.Tests.Support;

/// <summary>A device's own keeper of passkeys, that always says yes: Chromium's virtual one.</summary>
public sealed class Authenticator(ICDPSession session, string id)
{
    /// <param name="transport">A page has one that is internal; others are "usb".</param>
    public static async Task<Authenticator> AddTo(IPage page, string transport = "internal")
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
        return new(session, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    public Task Remove() => session.SendAsync("WebAuthn.removeVirtualAuthenticator", Itself);

    /// <summary>What another program with the same key would answer.</summary>
    /// <param name="challenge">As the page has it, in base64url.</param>
    /// <param name="origin">The site that the answer says it was given to.</param>
    public async Task<string> Answer(string challenge, string host, string origin)
    {
        var all = await session.SendAsync("WebAuthn.getCredentials", Itself);
        var passkey = all!.Value.GetProperty("credentials")[0];
        string Of(string part) => passkey.GetProperty(part).GetString()!;
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(Of("privateKey")), out _);
        var told = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = "webauthn.get",
                challenge,
                origin,
                crossOrigin = false,
            }
        );
        byte[] seen = [.. SHA256.HashData(Encoding.UTF8.GetBytes(host)), PresentAndVerified, 0, 0, 0, 99];
        var signature = key.SignData(
            [.. seen, .. SHA256.HashData(told)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        var id = Base64Url.EncodeToString(Convert.FromBase64String(Of("credentialId")));
        return JsonSerializer.Serialize(
            new
            {
                id,
                rawId = id,
                type = "public-key",
                response = new
                {
                    clientDataJSON = Base64Url.EncodeToString(told),
                    authenticatorData = Base64Url.EncodeToString(seen),
                    signature = Base64Url.EncodeToString(signature),
                    userHandle = Base64Url.EncodeToString(Convert.FromBase64String(Of("userHandle"))),
                },
                clientExtensionResults = new { },
            }
        );
    }

    const byte PresentAndVerified = 0x05;

    Dictionary<string, object> Itself => new() { ["authenticatorId"] = id };
}

using System.Net;
using Campaign.Ground;

namespace Campaign.Web.Hosting.Requests;

/// <summary>A proxy in front that the settings do not name: whatever it says of where readers come from could be said by
/// anyone. Until it is named, all who come through it are one network, and the desk says which line is missing.</summary>
sealed class UnnamedProxy(CampaignSettings settings, ILogger<UnnamedProxy> log)
{
    const string Header = "X-Forwarded-For";

    volatile string? address;

    /// <summary>Where one stands in this house; one on a public address could be any reader's invention.</summary>
    public string? Address => address;

    /// <summary>Before anything else looks at the headers.</summary>
    public void Look(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } from || !http.Request.Headers.ContainsKey(Header))
            return;
        var plain = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        if (settings.TrustedProxies.Contains(plain) || settings.TrustedProxies.Contains(from))
            return;
        http.Items[typeof(UnnamedProxy)] = true;
        if (address is null && Networks.Of(from) is null)
            Say(plain);
    }

    void Say(IPAddress proxy)
    {
        address = proxy.ToString();
        log.LogError(
            "A proxy at {Proxy} is not named: all readers behind it share the limits of one. Campaign__TrustedProxies={Proxy}",
            address,
            address
        );
    }
}

static class ReadersNetwork
{
    const string BehindUnnamedProxy = "behind a proxy";

    /// <inheritdoc cref="Networks.Of"/>
    public static string? Network(this HttpContext http) =>
        http.Items.ContainsKey(typeof(UnnamedProxy))
            ? BehindUnnamedProxy
            : Networks.Of(http.Connection.RemoteIpAddress);
}

using System.Net;

namespace Campaign.Ground;

/// <summary>Whom a limit counts as one: the house or the provider's customer behind an address, never the address.</summary>
public static class Networks
{
    /// <returns>Of a /24 or a /48; null for this machine itself and private addresses, where a proxy stands: it is not one
    /// person's.</returns>
    public static string? Of(IPAddress? from)
    {
        if (from is null)
            return null;
        var address = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        var bytes = address.GetAddressBytes();
        return IPAddress.IsLoopback(address) || IsPrivate(address, bytes)
            ? null
            : Convert.ToHexString(bytes.AsSpan(0, bytes.Length == 4 ? 3 : 6));
    }

    /// <summary>RFC 1918, RFC 4193, link-local: a proxy's, or a neighbour's in the same house.</summary>
    static bool IsPrivate(IPAddress address, byte[] bytes) =>
        address.IsIPv6LinkLocal
        || address.IsIPv6UniqueLocal
        || bytes is [10, _, _, _] or [192, 168, _, _] or [169, 254, _, _] or [172, >= 16 and < 32, _, _];
}

using System.Security.Cryptography;
using System.Text;

namespace Campaign.Privacy;

/// <summary>
/// A keyed fingerprint of a canonical e-mail address (HMAC-SHA256): tells a second signature from one address
/// without keeping the address. Without the pepper nobody can test addresses against the database.
/// </summary>
public sealed class Fingerprint(KeyFolder keys)
{
    public byte[] Of(string canonical) => HMACSHA256.HashData(keys.Pepper, Encoding.UTF8.GetBytes(canonical));
}

using System.Security.Cryptography;
using System.Text;

namespace Campaign.Privacy;

/// <summary>
/// A keyed fingerprint of a canonical e-mail address (HMAC-SHA256): tells a second signature from one address
/// without keeping the address. Without the pepper nobody can test addresses against the database.
/// </summary>
public sealed class Fingerprint(KeyFolder keys)
{
    /// <summary>Another one for each petition: the database must not tell who signed two.</summary>
    public byte[] OfSigner(int petition, EmailAddress email) => Of($"petition\0{petition}\0{email.Canonical}");

    /// <summary>Of the address as it is written: an organizer signs in with what they gave, whatever is learnt of their provider later.</summary>
    public byte[] OfOrganizer(EmailAddress email) => Of($"organizer\0{email.Value.ToLowerInvariant()}");

    byte[] Of(string text) => HMACSHA256.HashData(keys.Pepper, Encoding.UTF8.GetBytes(text));
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Campaign.Ground.Keys;

/// <summary>
/// A keyed fingerprint of a canonical e-mail address (HMAC-SHA256): tells a second signature from one address without
/// keeping the address. Without the pepper nobody can test addresses against the database.
/// </summary>
public sealed class Fingerprint(KeyFolder keys)
{
    internal const int SignerLength = 16;

    /// <summary>Another one for each petition: the database must not tell who signed two. 16 bytes: half an index to
    /// write to, and no two people in the world share one by chance.</summary>
    public byte[] OfSigner(int petition, EmailAddress email) =>
        Of($"petition\0{petition}\0{email.Canonical}")[..SignerLength];

    /// <summary>Of the second of two who share a mailbox; see <see cref="CampaignSettings.SharedMailboxes"/>.</summary>
    public byte[] OfSecondSigner(int petition, EmailAddress email) =>
        Of($"second\0{petition}\0{email.Canonical}")[..SignerLength];

    /// <summary>All that an address can have signed as.</summary>
    public List<byte[]> OfSigners(IEnumerable<int> petitions, EmailAddress email) =>
        [.. petitions.SelectMany(id => (byte[][])[OfSigner(id, email), OfSecondSigner(id, email)])];

    /// <summary>Of an address that may sign nothing; the same for all petitions.</summary>
    public byte[] OfBlocked(EmailAddress email) => Of($"blocked\0{email.Canonical}");

    /// <summary>Of the address as it is written: an organizer signs in with what they gave, whatever is learnt of their
    /// provider later.</summary>
    public byte[] OfOrganizer(EmailAddress email) => Of($"organizer\0{email.Value.ToLowerInvariant()}");

    /// <summary>Of an address whose words were erased: it still answers that it is gone.</summary>
    public byte[] OfErased(string address) => Of($"erased\0{address}");

    /// <summary>As Identity's user names have it.</summary>
    public string NameOf(EmailAddress email) => Convert.ToHexString(OfOrganizer(email));

    /// <summary>Tells signatures of one mail domain from others without naming it. Never 0.</summary>
    public long OfDomain(string domain) => Short($"domain\0{domain}");

    /// <summary>Tells whether two of one mailbox have the same name or place, and says nothing across mailboxes: the
    /// most frequent place would be the capital.</summary>
    public long OfWord(int petition, EmailAddress email, string word) =>
        Short($"word\0{petition}\0{email.Canonical}\0{string.Concat(word.Where(IsRead)).ToUpperInvariant()}");

    /// <summary>Khmer vowels are marks and no letters.</summary>
    static bool IsRead(char sign) =>
        !char.IsWhiteSpace(sign)
        && !char.IsPunctuation(sign)
        && char.GetUnicodeCategory(sign) != UnicodeCategory.Format;

    long Short(string text) => BinaryPrimitives.ReadInt64LittleEndian(Of(text)) | 1;

    byte[] Of(string text) => HMACSHA256.HashData(keys.Pepper, Encoding.UTF8.GetBytes(text));
}

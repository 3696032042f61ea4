using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Campaign.Ground.Keys;
using Campaign.Organizing.Vault;

namespace Campaign.Signatures.Signed;

/// <summary>What of a signer only the signer and the vault can read.</summary>
/// <param name="FamilyFirst">The name is written with the family's first, as in Khmer: as it was when it was signed,
/// whatever language the mails are in later.</param>
public sealed record SignerData(string Name, string Email, string Place, string Reason = "", bool FamilyFirst = false)
{
    // Never HTML; Khmer in 3 bytes, not 6.
    static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>Null for what no box is large enough for: letters that need many bytes each.</summary>
    internal byte[]? Lock(SignerKey key)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(this, Plain);
        return content.Length > Padding.MostBytes ? null : key.Encrypt(content);
    }

    /// <summary>Null when this is not the key.</summary>
    internal static SignerData? Unlock(byte[]? data, SignerKey key) =>
        data is not null && key.Decrypt(data) is { } content ? JsonSerializer.Deserialize<SignerData>(content) : null;
}

/// <summary>Signatures, opened by an organizer whose vault is open.</summary>
static class OpenedSignatures
{
    /// <summary>Null where the vault is locked, or was signed under a key that this organizer was never given.</summary>
    public static SignerData? Read(this OpenVault vault, Signature signature) =>
        vault.KeyOf(signature) is { } key ? SignerData.Unlock(signature.Data, key) : null;

    /// <summary>What the links of this signer's mails carry.</summary>
    public static SignerKey? KeyOf(this OpenVault vault, Signature signature) =>
        vault.KeyOf(signature.MinuteKeyId, signature.Salt);
}

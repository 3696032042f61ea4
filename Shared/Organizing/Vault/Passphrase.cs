using System.Text;
using Campaign.Ground.Text;
using Sodium;

namespace Campaign.Organizing.Vault;

/// <summary>Argon2id, with work factors for an old server: about half a second and 128 MB.</summary>
static class Passphrase
{
    public const int NonceLength = 24;
    const long Operations = 4;
    const int Memory = 128 * 1024 * 1024;

    /// <summary>Blanks and signs that nobody sees are no part of its ends: they come and go where it is pasted.</summary>
    public static byte[] KeyFrom(string passphrase, byte[] salt) => Derived(Cleaned.Line(passphrase), salt);

    /// <summary>As it was read before that rule; null where that makes no difference.</summary>
    public static byte[]? KeyOfBefore(string passphrase, byte[] salt) =>
        Cleaned.StreamSafe(passphrase) is var typed && typed != Cleaned.Line(passphrase) ? Derived(typed, salt) : null;

    static byte[] Derived(string passphrase, byte[] salt) =>
        PasswordHash.ArgonHashBinary(
            Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormKC)),
            salt,
            Operations,
            Memory,
            32,
            PasswordHash.ArgonAlgorithm.Argon_2ID13
        );

    public static byte[] KeyFrom(string passphrase, out byte[] salt) =>
        KeyFrom(passphrase, salt = PasswordHash.ArgonGenerateSalt());

    public static byte[] Lock(byte[] privateKey, byte[] key)
    {
        var nonce = SecretBox.GenerateNonce();
        return [.. nonce, .. SecretBox.Create(privateKey, nonce, key)];
    }
}

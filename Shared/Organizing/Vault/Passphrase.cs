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

    /// <summary>Blanks around it and between its words are not a part of it: they come and go where it is pasted.</summary>
    public static byte[] KeyFrom(string passphrase, byte[] salt) =>
        PasswordHash.ArgonHashBinary(
            Encoding.UTF8.GetBytes(Cleaned.Line(passphrase).Normalize(NormalizationForm.FormKC)),
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

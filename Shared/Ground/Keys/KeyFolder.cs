using System.Security.Cryptography;
using System.Text;

namespace Campaign.Ground.Keys;

/// <summary>
/// The two secrets that must not stand in the database: a file each, made at first start unless they are there, and never
/// written again, so that the folder may be one that can only be read (systemd's credentials). Whoever loses them loses
/// duplicate detection and the mails still waiting.
/// </summary>
public sealed class KeyFolder
{
    const string PepperFile = "pepper.key";
    const string ServerFile = "server.key";
    const string CheckFile = "keys.check";
    const int Length = 32;

    readonly string folder;

    public KeyFolder(CampaignSettings settings)
    {
        folder = settings.Keys;
        PrivateFile.MakeFolder(settings.Data);
        MakePrivate();
        var begun = File.Exists(settings.Database);
        Pepper = ReadOrMake(PepperFile, begun);
        Server = ReadOrMake(ServerFile, begun);
        Check(Path.Combine(settings.Data, CheckFile));
    }

    /// <summary>Keys the fingerprints of e-mail addresses. 32 bytes.</summary>
    public byte[] Pepper { get; }

    /// <summary>The root of every other server-side key. 32 bytes.</summary>
    public byte[] Server { get; }

    /// <summary>A 32-byte key for one purpose (HKDF-SHA256, RFC 5869).</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Server, Length, info: Encoding.UTF8.GetBytes(purpose));

    void MakePrivate()
    {
        try
        {
            PrivateFile.MakeFolder(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!File.Exists(At(PepperFile)) || !File.Exists(At(ServerFile)))
                throw new SettingException(
                    "Campaign__Keys",
                    folder,
                    $"It cannot be written to, and {PepperFile} and {ServerFile} are not both in it: "
                        + $"{Length} random bytes each."
                );
        }
    }

    /// <exception cref="SettingException">There is a database and not its key: with a new one everybody could sign
    /// twice.</exception>
    byte[] ReadOrMake(string name, bool begun)
    {
        if (PrivateFile.Read(At(name)) is { Length: Length } key)
            return key;
        if (begun || File.Exists(At(name)))
            throw new SettingException(
                "Campaign__Keys",
                At(name),
                "The key of this database is missing or cut short: bring it back from a backup."
            );
        PrivateFile.Write(At(name), RandomNumberGenerator.GetBytes(Length));
        return PrivateFile.Read(At(name))!;
    }

    /// <summary>Keys of another campaign are as long: with them everybody could sign twice, and nothing would
    /// open.</summary>
    /// <param name="path">Beside the database; tells nothing of the keys.</param>
    /// <exception cref="SettingException">They are not those of this database.</exception>
    void Check(string path)
    {
        var check = HMACSHA256.HashData(Server, Pepper);
        if (PrivateFile.Read(path) is not { } known)
            PrivateFile.Write(path, check);
        else if (!CryptographicOperations.FixedTimeEquals(known, check))
            throw new SettingException(
                "Campaign__Keys",
                folder,
                $"The keys in it are not those of {path}: bring the right ones back from a backup."
            );
    }

    string At(string name) => Path.Combine(folder, name);
}

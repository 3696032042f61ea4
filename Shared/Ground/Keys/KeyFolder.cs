using System.Security.Cryptography;

namespace Campaign.Ground.Keys;

/// <summary>
/// The secrets that must not stand in the database: a file each, readable by the site's own user alone. Made at first
/// start; whoever loses them loses duplicate detection and the mails still waiting.
/// </summary>
public sealed class KeyFolder
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const string PepperFile = "pepper.key";
    const string ServerFile = "server.key";
    const string SetupFile = "setup.key";
    const string SetupTokenFile = "setup.token";

    readonly string folder;

    public KeyFolder(CampaignSettings settings)
    {
        folder = settings.Keys;
        MakePrivate(settings.Data);
        MakePrivate(folder);
        var begun = File.Exists(settings.Database);
        Pepper = ReadOrMake(PepperFile, begun);
        Server = ReadOrMake(ServerFile, begun);
    }

    /// <summary>Keys the fingerprints of e-mail addresses. 32 bytes.</summary>
    public byte[] Pepper { get; }

    /// <summary>The root of every other server-side key. 32 bytes.</summary>
    public byte[] Server { get; }

    /// <summary>A 32-byte key for one purpose (HKDF-SHA256, RFC 5869).</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Server, 32, info: System.Text.Encoding.UTF8.GetBytes(purpose));

    /// <summary>The campaign's private key, lying here only until the first organizer takes it over.</summary>
    public byte[]? SetupKey
    {
        get => Read(SetupFile);
        set => Write(SetupFile, value);
    }

    /// <summary>The one-time secret of the set-up link.</summary>
    public byte[]? SetupToken
    {
        get => Read(SetupTokenFile);
        set => Write(SetupTokenFile, value);
    }

    /// <summary>Once the campaign's key is held by a person, neither it nor the way to take it over may lie
    /// here.</summary>
    public void ForgetSetup() => (SetupKey, SetupToken) = (null, null);

    byte[]? Read(string name) => File.Exists(At(name)) ? File.ReadAllBytes(At(name)) : null;

    /// <exception cref="SettingException">There is a database and not its key: with a new one everybody could sign
    /// twice.</exception>
    byte[] ReadOrMake(string name, bool begun)
    {
        if (Read(name) is { Length: 32 } key)
            return key;
        if (begun || File.Exists(At(name)))
            throw new SettingException(
                "Campaign__Data",
                At(name),
                "The key of this database is missing or cut short: bring it back from a backup of the whole data folder."
            );
        Write(name, RandomNumberGenerator.GetBytes(32));
        return Read(name)!;
    }

    void Write(string name, byte[]? key)
    {
        if (key is null)
        {
            Destroy(At(name));
            return;
        }
        // Under another name until it is whole: half a key is no key.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(At(name) + ".part", options))
        {
            file.Write(key);
            file.Flush(flushToDisk: true);
        }
        File.Move(At(name) + ".part", At(name), overwrite: true);
    }

    // Overwritten before it is deleted, so that an undelete finds nothing; a copying file system may still hold it.
    static void Destroy(string path)
    {
        if (!File.Exists(path))
            return;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(RandomNumberGenerator.GetBytes((int)file.Length));
            file.Flush(flushToDisk: true);
        }
        File.Delete(path);
    }

    string At(string name) => Path.Combine(folder, name);

    static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path).UnixFileMode = OwnerOnly | UnixFileMode.UserExecute;
    }
}

using System.Security.Cryptography;

namespace Campaign.Ground.Keys;

/// <summary>A file that the site's own user alone can read.</summary>
static class PrivateFile
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static byte[]? Read(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    /// <param name="content">Null takes the file away.</param>
    public static void Write(string path, byte[]? content)
    {
        if (content is null)
        {
            Destroy(path);
            return;
        }
        // Under another name until it is whole: half a key is no key.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(path + ".part", options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".part", path, overwrite: true);
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

    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path).UnixFileMode = OwnerOnly | UnixFileMode.UserExecute;
    }
}

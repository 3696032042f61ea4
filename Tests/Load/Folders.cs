using System.Diagnostics;

namespace Campaign.Load;

/// <summary>The published site and the data of one run, in a folder that goes with it.</summary>
sealed class Folders : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("campaign-load-").FullName;

    public string Site => Path.Combine(root, "site");
    public string Data => Path.Combine(root, "data");

    /// <summary>Another data folder by its name, gone with the rest.</summary>
    public string Named(string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    /// <summary>A copy of it, in place of an earlier one; on the disk before it is used.</summary>
    public string Copy(string name, string to)
    {
        var copy = Path.Combine(root, to);
        if (Directory.Exists(copy))
            Directory.Delete(copy, recursive: true);
        using var cp = Process.Start("cp", ["--archive", Named(name), copy]);
        cp.WaitForExit();
        using var sync = Process.Start("sync", ["--file-system", copy]);
        sync.WaitForExit();
        return cp.ExitCode == 0 ? copy : throw new InvalidOperationException($"{name} could not be copied.");
    }

    public string Bare => Path.Combine(root, "bare");

    /// <summary>This program with the published site's own files in place of its own: compiled as they are
    /// there.</summary>
    public string Inside
    {
        get
        {
            var inside = Path.Combine(root, "inside");
            if (Directory.Exists(inside))
                return inside;
            foreach (var from in (string[])[AppContext.BaseDirectory, Site])
            {
                using var cp = Process.Start("cp", ["--recursive", Path.Combine(from, "."), inside]);
                cp.WaitForExit();
            }
            return inside;
        }
    }

    public async Task Publish()
    {
        Directory.CreateDirectory(Bare);
        using var publish = Process.Start(
            "dotnet",
            [
                "publish",
                Path.Combine(Source, "Web"),
                "--configuration",
                "Release",
                "--use-current-runtime",
                "--no-self-contained",
                "-p:PublishReadyToRun=true",
                "--output",
                Site,
                "--verbosity",
                "quiet",
            ]
        );
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException("The site could not be published.");
    }

    static string Source
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Campaign.sln")))
                folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("Campaign.sln is not above this program.");
        }
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}

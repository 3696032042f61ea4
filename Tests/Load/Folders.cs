using System.Diagnostics;

namespace Campaign.Load;

/// <summary>The published site and the data of one run, in a folder that goes with it.</summary>
sealed class Folders : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("campaign-load-").FullName;

    public string Site => Path.Combine(root, "site");
    public string Data => Path.Combine(root, "data");
    /// <summary>Another data folder, gone with the rest.</summary>
    public string Fresh(string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;
    public string Bare => Path.Combine(root, "bare");

    public async Task Publish()
    {
        Directory.CreateDirectory(Bare);
        using var publish = Process.Start("dotnet", ["publish", Path.Combine(Source, "Web"), "--configuration", "Release", "--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true", "--output", Site, "--verbosity", "quiet"]);
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0) throw new InvalidOperationException("The site could not be published.");
    }

    static string Source
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Campaign.sln"))) folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("Campaign.sln is not above this program.");
        }
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}

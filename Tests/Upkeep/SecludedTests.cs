using System.Diagnostics;
using Campaign.Ground;
using Campaign.Ground.Keys;

namespace Campaign.Tests.Upkeep;

/// <summary>What others on the same machine, or whoever takes one of its disks, find.</summary>
public sealed class SecludedTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("secluded-").FullName;

    [Fact]
    public async Task Files_are_their_owners_alone_and_the_process_leaves_no_core()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var server = new ServerProcess(folder, FreePort.Next());
        await server.Start();
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
            Assert.True(
                (
                    File.GetUnixFileMode(path)
                    & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
                ) == 0,
                $"{path} {File.GetUnixFileMode(path)}"
            );
        var limits = await File.ReadAllTextAsync($"/proc/{server.Id}/limits", TestContext.Current.CancellationToken);
        Assert.Matches(@"Max core file size\s+0\s+0", limits);
    }

    [Fact]
    public void Keys_lie_where_the_settings_say()
    {
        var elsewhere = Path.Combine(folder, "other-disk", "keys");
        using var site = new FirstSite(Path.Combine(folder, "data"), false, ("Campaign:Keys", elsewhere));
        Assert.True(File.Exists(Path.Combine(elsewhere, "pepper.key")));
        Assert.False(Directory.Exists(Path.Combine(site.Data, "keys")));
        Assert.False(site.Get<CampaignSettings>().KeysLieBesideData);
        Assert.Equal(32, site.Get<KeyFolder>().Pepper.Length);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

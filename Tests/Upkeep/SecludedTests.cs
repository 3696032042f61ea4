using System.Diagnostics;
using System.Security.Cryptography;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Upkeep;
using Microsoft.AspNetCore.DataProtection;

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

    /// <summary>systemd's credentials can only be read; so can a disk that is switched on for the start alone.</summary>
    [Fact]
    public async Task The_keys_are_two_files_that_are_never_written_again()
    {
        var (data, elsewhere) = (Path.Combine(folder, "data"), Path.Combine(folder, "credentials"));
        Directory.CreateDirectory(elsewhere);
        foreach (var name in (string[])["pepper.key", "server.key"])
            await File.WriteAllBytesAsync(
                Path.Combine(elsewhere, name),
                RandomNumberGenerator.GetBytes(32),
                TestContext.Current.CancellationToken
            );
        var before = Fingerprints(elsewhere);
        string locked;
        using (var site = new FirstSite(data, false, ("Campaign:Keys", elsewhere)))
        {
            await new Desk(site).TakeOver();
            locked = Protector(site).Protect("bopha");
            Directory.CreateDirectory(data + "-again");
            Directory.Move(Path.Combine(data, "session"), Path.Combine(data + "-again", "session"));
        }
        using (var again = new FirstSite(data + "-again", false, ("Campaign:Keys", elsewhere)))
            Assert.Equal("bopha", Protector(again).Unprotect(locked));
        Assert.Equal(before, Fingerprints(elsewhere));

        static IDataProtector Protector(RunningSite site) => site.Get<IDataProtectionProvider>().CreateProtector("try");

        static string[] Fingerprints(string folder) =>
            [
                .. Directory
                    .EnumerateFileSystemEntries(folder)
                    .Order()
                    .Select(path => $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}"),
            ];
    }

    /// <summary>One disk of two was taken, before the set-up link was opened.</summary>
    [Fact]
    public void Without_the_keys_the_data_opens_neither_the_desk_nor_the_campaigns_key()
    {
        var (data, elsewhere) = (Path.Combine(folder, "data"), Path.Combine(folder, "keys"));
        using var site = new FirstSite(data, false, ("Campaign:Keys", elsewhere));
        var key = site.Get<SetupSecrets>().Key!;
        var link = Token.Write(site.Get<SetupSecrets>().Token!);
        site.Get<IDataProtectionProvider>().CreateProtector("try").Protect("so that there is a key");
        foreach (var path in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
        {
            var content = File.ReadAllBytes(path);
            Assert.False(content.AsSpan().IndexOf(key) >= 0, path);
            Assert.DoesNotContain(link, System.Text.Encoding.UTF8.GetString(content));
        }
        var session = Assert.Single(Directory.EnumerateFiles(Path.Combine(data, "session")));
        Assert.DoesNotContain("masterKey", File.ReadAllText(session));
        var settings = site.Get<CampaignSettings>();
        Assert.Throws<SettingException>(() => new KeyFolder(settings with { Keys = Path.Combine(folder, "new") }));
        var others = Path.Combine(folder, "others");
        _ = new KeyFolder(settings with { Data = Path.Combine(folder, "another"), Keys = others });
        var refused = Assert.Throws<SettingException>(() => new KeyFolder(settings with { Keys = others }));
        Assert.Contains("are not those of", refused.Message);
    }

    /// <summary>As the version before left them: open, beside the keys.</summary>
    [Fact]
    public async Task What_lay_open_beside_the_keys_is_brought_over_and_destroyed()
    {
        using var site = new FirstSite(Path.Combine(folder, "data"), false);
        var (setup, keys) = (site.Get<SetupSecrets>(), site.Get<CampaignSettings>().Keys);
        var (key, token) = (setup.Key!, setup.Token!);
        setup.Forget();
        Lay();
        await site.Get<FirstStart>().Prepare();
        Assert.Equal(
            (Convert.ToHexString(key), Token.Write(token)),
            (Convert.ToHexString(setup.Key!), Token.Write(setup.Token!))
        );
        Assert.Equal(["pepper.key", "server.key"], Left());
        await new Desk(site).TakeOver();
        Lay();
        await site.Get<FirstStart>().Prepare();
        Assert.Equal(["pepper.key", "server.key"], Left());
        Assert.Null(setup.Key);

        void Lay()
        {
            Directory.CreateDirectory(Path.Combine(keys, "session"));
            File.WriteAllText(Path.Combine(keys, "session", "key.xml"), "<masterKey/>");
            File.WriteAllBytes(Path.Combine(keys, "setup.key"), key);
            File.WriteAllBytes(Path.Combine(keys, "setup.token"), token);
        }

        string?[] Left() => [.. Directory.EnumerateFileSystemEntries(keys).Select(Path.GetFileName).Order()];
    }

    /// <summary>Half a backup: whatever people signed could be opened by nobody, ever.</summary>
    [Fact]
    public async Task A_campaign_that_nobody_could_take_over_does_not_start()
    {
        using var site = new FirstSite(Path.Combine(folder, "data"), false);
        File.Delete(Path.Combine(site.Data, "setup.key"));
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => site.Get<FirstStart>().Prepare());
        Assert.Contains("setup.key is missing", refused.Message);
    }

    [Fact]
    public void A_folder_for_keys_that_can_neither_be_written_nor_has_them_is_told()
    {
        var settings = new CampaignSettings
        {
            Data = folder,
            Keys = "/dev/null/keys",
            PublicUrl = "http://localhost",
            Example = false,
            TrustedProxies = [],
            Limits = true,
            KhmerDigits = false,
        };
        if (!OperatingSystem.IsWindows())
            Assert.Contains(
                "cannot be written",
                Assert.Throws<SettingException>(() => new KeyFolder(settings)).Message
            );
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

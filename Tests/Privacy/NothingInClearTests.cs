using System.Text;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Privacy;

public sealed class NothingInClearTests : IDisposable
{
    readonly RunningSite site = new();

    [Fact]
    public async Task Names_and_addresses_stand_nowhere_in_the_data_folder()
    {
        string[] secrets = ["Xiphophorus Quetzal", "xiphophorus@zanzibar.example", "Ouagadougou"];
        await new Supporter(site).Sign(secrets[0], secrets[1], secrets[2]);
        await site.Inbox.LastTo(secrets[1]);
        foreach (
            var file in Directory
                .EnumerateFiles(site.Data, "*", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/mail/") && !file.EndsWith(".part"))
        ) // a card that is being drawn is renamed meanwhile
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            foreach (var secret in secrets)
            {
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"{secret} stands in {file}");
                Assert.True(
                    bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) < 0,
                    $"{secret} stands in {file}"
                );
            }
        }
        // The search would have found it.
        Assert.Contains(site.Inbox.All, mail => mail.To.ToString().Contains(secrets[1]));
    }

    [Fact]
    public async Task Only_the_campaigns_key_opens_what_was_signed()
    {
        await new Supporter(site).Sign(
            "Sreymom",
            "sreymom@example.org",
            "Kampot",
            also: [("Shown", "Initials"), ("Updates", "true")]
        );
        Assert.Equal(new("Sreymom", "sreymom@example.org", "Kampot"), await site.OpenOnlySigner());
    }

    [Fact]
    public void A_box_tells_nothing_of_its_contents_length()
    {
        var pair = Sodium.PublicKeyBox.GenerateKeyPair();
        Assert.Equal(
            SealedBox.Close(new byte[61], pair.PublicKey).Length,
            SealedBox.Close(new byte[252], pair.PublicKey).Length
        );
        Assert.Throws<ArgumentException>(() => SealedBox.Close(new byte[5000], pair.PublicKey));
    }

    [Fact]
    public void Keys_are_readable_by_their_owner_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var first = new FirstSite(PlantedFolders.Fresh());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(first.Data, "keys")))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Every_connection_is_hardened()
    {
        await using var db = site.Database();
        foreach (
            var (pragma, value) in ((string, object)[])
                [("synchronous", 2L), ("foreign_keys", 1L), ("secure_delete", 1L), ("trusted_schema", 0L)]
        )
            Assert.Equal(value, await Ask(db, pragma));
        Assert.Equal("wal", await Ask(db, "journal_mode"));
    }

    static async Task<object?> Ask(Campaign.Data.CampaignDb db, string pragma)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return await command.ExecuteScalarAsync();
    }

    public void Dispose() => site.Dispose();
}

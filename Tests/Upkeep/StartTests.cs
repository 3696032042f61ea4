using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Upkeep;

/// <summary>What lies in the data folder is brought to where the program expects it, or the start says why not.</summary>
public sealed class StartTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("campaign-").FullName;

    [Theory]
    [InlineData("20261124185442_Initial", false, "from before the first release", "move the data folder away")]
    [InlineData("20991231235959_MuchLater", true, "newer program", "run that one")]
    public async Task A_database_of_another_program_is_refused_in_one_sentence(
        string migration,
        bool besideOurs,
        params string[] said
    )
    {
        var before = new KeptSite(folder);
        await using (var db = before.Database())
        {
            if (!besideOurs)
                await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsHistory");
            await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory VALUES ({migration}, '10.0')");
        }
        before.Stop();
        var (code, words) = await ServerProcess.Refused(folder);
        Assert.Equal(1, code);
        Assert.All(said, part => Assert.Contains(part, words));
        Assert.DoesNotContain('\n', words.Trim());
    }

    [Fact]
    public async Task Who_asks_before_all_is_ready_waits_and_reads_the_campaign()
    {
        using var server = new ServerProcess(folder, FreePort.Next());
        server.Begin();
        HttpResponseMessage? answer = null;
        await Eventually.IsTrue(async () => (answer = await server.Ask("")) is not null, "the first answer");
        Assert.Equal(HttpStatusCode.OK, answer!.StatusCode);
        Assert.Contains("What we demand", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_first_start_left_out_is_planted_by_the_next_and_no_later()
    {
        var cutShort = new FirstSite(folder, example: false);
        await using (var db = cutShort.Database())
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM Items WHERE Slug = 'safety'");
            await db.Database.ExecuteSqlAsync(
                $"UPDATE Items SET Published = NULL, FirstPublishedAt = NULL, PublishedAt = NULL WHERE Slug = 'privacy'"
            );
        }
        cutShort.Stop();
        var next = new FirstSite(folder, example: false);
        foreach (var page in (string[])["privacy", "safety", "data"])
            Assert.Equal(HttpStatusCode.OK, (await next.Client.GetAsync(page)).StatusCode);
        await new Desk(next).TakeOver();
        await using (var db = next.Database())
            await db.Database.ExecuteSqlAsync($"DELETE FROM Items WHERE Slug = 'safety'");
        next.Stop();
        using var later = new FirstSite(folder, example: false);
        Assert.Equal(HttpStatusCode.NotFound, (await later.Client.GetAsync("safety")).StatusCode);
    }

    [Fact]
    public async Task While_the_data_is_prepared_the_site_is_alive_but_not_ready()
    {
        new KeptSite(folder).Stop();
        using var server = new ServerProcess(folder, FreePort.Next());
        using (var held = new SqliteConnection($"Data Source={Path.Combine(folder, "campaign.db")};Pooling=False"))
        {
            held.Open();
            using var hold = held.CreateCommand();
            hold.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE";
            hold.ExecuteNonQuery();
            server.Begin();
            await Eventually.IsTrue(
                async () => await server.Ask("healthz") is { StatusCode: HttpStatusCode.OK },
                "a server that is alive"
            );
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Ask("readyz"))!.StatusCode);
        }
        await Eventually.IsTrue(
            async () => await server.Ask("readyz") is { StatusCode: HttpStatusCode.OK },
            "a server that is ready"
        );
    }

    [Fact]
    public async Task A_taken_port_is_one_sentence_and_leaves_whole_data()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (code, words) = await ServerProcess.Refused(folder, ((IPEndPoint)taken.LocalEndpoint).Port);
        Assert.Equal(1, code);
        Assert.Contains("already in use", words, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', words.Trim());
        using var site = new KeptSite(folder);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/demands")).StatusCode);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

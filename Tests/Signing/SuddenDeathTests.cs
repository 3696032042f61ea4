using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Signatures.Signed;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Answers;
using Microsoft.Data.Sqlite;

namespace Campaign.Tests.Signing;

[Trait("Kind", "Process")]
public sealed class SuddenDeathTests : IDisposable
{
    const int Rounds = 10,
        Clients = 16;

    readonly string data = Directory.CreateTempSubdirectory("campaign-").FullName;

    [Fact]
    public async Task What_was_acknowledged_survives_a_killed_server_and_stands_once()
    {
        ConcurrentBag<string> acknowledged = [];
        for (var round = 0; round < Rounds; round++)
        {
            using var server = new ServerProcess(data, FreePort.Next());
            await server.Start();
            var stamp = Regex
                .Match(
                    await server.Client.GetStringAsync("petitions/repeal-the-law"),
                    "name=\"stamp\" value=\"([^\"]+)"
                )
                .Groups[1]
                .Value;
            var before = acknowledged.Count;
            var signing = Enumerable
                .Range(0, Clients)
                .Select(client => SignUntilDeath(server.Client, stamp, $"{round}-{client}", acknowledged))
                .ToList();
            await Eventually.IsTrue(() => acknowledged.Count > before + 200, "two hundred signatures");
            server.Kill();
            await Task.WhenAll(signing);
        }
        Assert.Equal(
            (acknowledged.Count, acknowledged.Count),
            (acknowledged.Distinct().Count(), Written(acknowledged))
        );
    }

    static async Task SignUntilDeath(HttpClient client, string stamp, string who, ConcurrentBag<string> acknowledged)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var email = $"signer-{who}-{i}@example.org";
                using var answer = await client.PostAsync(
                    "petitions/repeal-the-law",
                    new FormUrlEncodedContent([new("stamp", stamp), new("Name", "Sreymom"), new("Email", email)])
                );
                if (answer.StatusCode == HttpStatusCode.SeeOther)
                    acknowledged.Add(email);
            }
        }
        catch (HttpRequestException) { } // dead
        catch (IOException) { }
    }

    /// <summary>How many of these stand in the table exactly once.</summary>
    int Written(IEnumerable<string> emails)
    {
        var settings = new CampaignSettings
        {
            Data = data,
            PublicUrl = "http://localhost",
            Example = true,
            TrustedProxies = [],
            Limits = true,
            KhmerDigits = false,
        };
        var fingerprint = new Fingerprint(new KeyFolder(settings));
        using var connection = new SqliteConnection($"Data Source={settings.Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT PetitionId FROM Signatures LIMIT 1";
        var petition = (int)(long)command.ExecuteScalar()!;
        command.CommandText = "SELECT count(*) FROM Signatures WHERE Fingerprint = $fingerprint";
        command.Parameters.Add(new("$fingerprint", null));
        return emails.Count(email =>
        {
            command.Parameters[0].Value = fingerprint.OfSigner(petition, EmailAddress.Read(email)!);
            return (long)command.ExecuteScalar()! == 1;
        });
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }
}

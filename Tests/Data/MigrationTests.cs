using Campaign.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Campaign.Tests.Data;

/// <summary>A data folder of an earlier version opens in this one with nothing lost.</summary>
public sealed class MigrationTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("campaign-").FullName;

    [Fact]
    public async Task A_demands_old_dates_become_its_history_in_what_is_published_and_in_its_revisions()
    {
        await using var db = new CampaignDb(new DbContextOptionsBuilder<CampaignDb>().UseSqlite($"Data Source={Path.Combine(folder, "campaign.db")}").Options);
        await db.GetService<IMigrator>().MigrateAsync("Initial");
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO Items (Id, Kind, Slug, OriginalLanguage, Position, PutOn, State, AnsweredOn) VALUES (1, 'Demand', 'stop', 'en', 1, '2008-06-04', 'Denied', '2008-06-13');
            INSERT INTO ItemTexts (ItemId, Language, Headline, Reviewed, Revision, "Of", Answer) VALUES (1, 'en', 'Stop', 0, 1, 'DemandText', 'They deny it');
            INSERT INTO Sources (ItemId, Position, Title) VALUES (1, 0, 'The Post');
            INSERT INTO Publications (ItemId, Revision, At, "By") VALUES (1, 1, 4711, 0);
            INSERT INTO Revisions (ItemId, Number, At, "By", Form) VALUES (1, 1, 0, 0, '{{"PutOn":"2008-06-04","State":"Denied","AnsweredOn":"2008-06-13","Texts":{{"en":{{"Answer":"They deny it"}}}},"Sources":[{{"Title":"The Post"}}]}}');
            """);

        await db.Database.MigrateAsync();

        var demand = await db.Set<Campaign.Demands.Demand>().SingleAsync();
        var form = (Campaign.Demands.DemandForm)(await db.Revisions.SingleAsync()).Thaw(typeof(Campaign.Demands.DemandForm));
        string[] expected = ["Put 2008-06-04  The Post", "Denied 2008-06-13 They deny it The Post"];
        Assert.Equal(expected, demand.Steps.OrderBy(s => s.Position).Select(s => $"{s.Kind} {s.On} {s.Words.GetValueOrDefault("en")} {s.Source}"));
        Assert.Equal(expected, form.Steps.Select(s => $"{s.Kind} {s.On} {s.Words.GetValueOrDefault("en")} {s.Source}"));
        Assert.Equal(4711, demand.PublishedAt.UtcTicks);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

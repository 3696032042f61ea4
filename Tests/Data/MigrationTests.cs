using Campaign.Content.Demands;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Reach.Explore;
using Campaign.Signatures.Signing;
using Campaign.Upkeep.Example;
using Campaign.Web.Parts;
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
        await using var db = new CampaignDb(
            new DbContextOptionsBuilder<CampaignDb>()
                .UseSqlite($"Data Source={Path.Combine(folder, "campaign.db")}")
                .Options
        );
        await db.GetService<IMigrator>().MigrateAsync("Initial");
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO Items (Id, Kind, Slug, OriginalLanguage, Position, PutOn, State, AnsweredOn) VALUES (1, 'Demand', 'stop', 'en', 1, '2008-06-04', 'Denied', '2008-06-13');
            INSERT INTO ItemTexts (ItemId, Language, Headline, Reviewed, Revision, "Of", Answer) VALUES (1, 'en', 'Stop', 0, 1, 'DemandText', 'They deny it');
            INSERT INTO Sources (ItemId, Position, Title) VALUES (1, 0, 'The Post');
            INSERT INTO Publications (ItemId, Revision, At, "By") VALUES (1, 1, 4711, 0);
            INSERT INTO Revisions (ItemId, Number, At, "By", Form) VALUES (1, 1, 0, 0, '{{"PutOn":"2008-06-04","State":"Denied","AnsweredOn":"2008-06-13","Texts":{{"en":{{"Answer":"They deny it"}}}},"Sources":[{{"Title":"The Post"}}]}}');
            """
        );

        await db.Database.MigrateAsync();

        var demand = await db.Set<Demand>().SingleAsync();
        var form = (DemandForm)(await db.Revisions.SingleAsync()).Thaw(typeof(DemandForm));
        string[] expected = ["Put 2008-06-04  The Post", "Denied 2008-06-13 They deny it The Post"];
        Assert.Equal(
            expected,
            demand
                .Steps.OrderBy(s => s.Position)
                .Select(s => $"{s.Kind} {s.On} {s.Words.GetValueOrDefault("en")} {s.Source}")
        );
        Assert.Equal(expected, form.Steps.Select(s => $"{s.Kind} {s.On} {s.Words.GetValueOrDefault("en")} {s.Source}"));
        Assert.Equal(4711, demand.PublishedAt.UtcTicks);
    }

    [Fact]
    public async Task Signatures_of_before_stay_counted_and_organizers_keep_the_campaigns_key()
    {
        await using var db = new CampaignDb(
            new DbContextOptionsBuilder<CampaignDb>()
                .UseSqlite($"Data Source={Path.Combine(folder, "campaign.db")}")
                .Options
        );
        await db.GetService<IMigrator>().MigrateAsync("RepeatedSignatures");
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO Items (Id, Kind, Slug, OriginalLanguage, PublishedAt) VALUES (1, 'Petition', 'repeal', 'en', 0);
            INSERT INTO CampaignKeys (Id, PublicKey, MadeAt) VALUES (3, x'01', 0);
            INSERT INTO VaultHolders (Id, Kind, PublicKey, SealedCampaignKey, Since) VALUES (5, 'Recovery', x'02', x'03', 0);
            INSERT INTO Signatures (Id, PetitionId, Fingerprint, Sealed, Language, SignedOn, ConfirmedOn, Mails) VALUES (1, 1, x'04', x'05', 'en', '2026-11-01', '2026-11-02', 1), (2, 1, x'06', x'07', 'km', '2026-11-01', '2026-11-03', 1), (3, 1, x'08', x'09', 'km', '2026-11-01', NULL, 1);
            """
        );

        await db.Database.MigrateAsync();

        Assert.Equal(
            [(3, (byte)3)],
            (await db.VaultHolders.Include(h => h.Keys).SingleAsync()).Keys.Select(key => (key.KeyId, key.Sealed[0]))
        );
        Assert.Equal(
            (3, 2),
            (
                await db.Signatures.CountAsync(),
                await db.Signatures.CountAsync(s => s.ConfirmedOn != null && s.InvalidationId == null)
            )
        );
        Assert.Equal(
            [("2026-11-02", 1), ("2026-11-03", 2)],
            (await db.CountedHours.OrderBy(h => h.Hour).ToListAsync()).Select(h =>
                (h.Hour.ToString("yyyy-MM-dd"), (int)h.Confirmed)
            )
        );
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

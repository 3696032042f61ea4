using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Reach.Search;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep.Example;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Upkeep;

/// <summary>Brings the data folder to where this version expects it: tables, keys, the example campaign.</summary>
public sealed class FirstStart(
    IDbContextFactory<CampaignDb> database,
    KeyFolder keys,
    TakenBackSignatures takenBack,
    ContentVersion version,
    ExampleCampaign example,
    CampaignSettings settings,
    TimeProvider clock
)
{
    /// <returns>The path of the one-time set-up link, or null once there is an organizer.</returns>
    public async Task<string?> Prepare()
    {
        await using var db = await database.CreateDbContextAsync();
        // A copy made by SQLite has no write-ahead log yet, and EF asks whether it exists through a connection that may
        // not write.
        await db.Database.OpenConnectionAsync();
        // Migrating compares the whole model first; a start with nothing to do should not pay for it.
        if (!db.Database.GetMigrations().SequenceEqual(await db.Database.GetAppliedMigrationsAsync()))
            await db.Database.MigrateAsync();
        if (!await db.Versions.AnyAsync())
        {
            db.Versions.Add(new());
            await db.SaveChangesAsync();
        }
        await takenBack.Follow(db);
        await CampaignKey.EnsureMade(db, keys, clock.GetUtcNow());
        await version.Refresh(CancellationToken.None);
        await SearchIndex.FillIfEmpty(db);
        if (!await db.Items.AnyAsync())
            await (settings.Example ? example.Plant() : example.PlantPagesOfTheSoftware());
        if (await db.VaultHolders.AnyAsync())
        {
            keys.ForgetSetup(); // a crash right after the take-over may have left them
            return null;
        }
        keys.SetupToken ??= Token.Make();
        return $"/admin/setup/{Token.Write(keys.SetupToken)}";
    }
}

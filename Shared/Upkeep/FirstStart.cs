using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep.Example;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Upkeep;

/// <summary>The site cannot start as things are; the message says why and what to do.</summary>
public sealed class StartRefusedException(string message) : Exception(message);

/// <summary>Brings the data folder to where this version expects it: tables, keys, the example campaign.</summary>
public sealed class FirstStart(
    IDbContextFactory<CampaignDb> database,
    SetupSecrets setup,
    TakenBackSignatures takenBack,
    ContentVersion version,
    ExampleCampaign example,
    CampaignSettings settings,
    TimeProvider clock
) : IAsyncDisposable
{
    readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    bool begun;

    /// <summary>The server starts beside it: whatever needs the data waits for this, and fails as it does.</summary>
    public Task Done => done.Task;

    /// <returns>The path of the one-time set-up link, or null once there is an organizer.</returns>
    public async Task<string?> Prepare()
    {
        begun = true;
        try
        {
            var link = await BringUpToDate();
            done.TrySetResult();
            return link;
        }
        catch (Exception failure)
        {
            done.TrySetException(failure);
            throw;
        }
    }

    /// <summary>Whoever ends early, a taken port or a stop, does not pull the database from under it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (begun)
            await Done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    async Task<string?> BringUpToDate()
    {
        await using var db = await database.CreateDbContextAsync();
        // A copy made by SQLite has no write-ahead log yet, and EF asks whether it exists through a connection that may
        // not write.
        await db.Database.OpenConnectionAsync();
        await Migrate(db);
        if (!await db.Versions.AnyAsync())
        {
            db.Versions.Add(new());
            await db.SaveChangesAsync();
        }
        await takenBack.Follow(db);
        var isTakenOver = await db.VaultHolders.AnyAsync();
        setup.BringOver(isTakenOver);
        await CampaignKey.EnsureMade(db, setup, clock.GetUtcNow());
        await version.Refresh(CancellationToken.None);
        if (isTakenOver)
        {
            setup.Forget(); // a crash right after the take-over may have left them
            return null;
        }
        if (setup.Key is null)
            throw new StartRefusedException(
                $"Nobody has taken this campaign over, and setup.key is missing in {settings.Data}: nobody could ever "
                    + "open what people sign. Bring it back from a backup, or delete the folder and begin anew."
            );
        await (settings.Example ? example.Plant(db) : example.PlantPagesOfTheSoftware(db));
        setup.Token ??= Token.Make();
        return $"/admin/setup/{Token.Write(setup.Token)}";
    }

    async Task Migrate(CampaignDb db)
    {
        List<string> known = [.. db.Database.GetMigrations()],
            applied = [.. await db.Database.GetAppliedMigrationsAsync()];
        if (applied.Except(known).Any())
            throw new StartRefusedException(
                applied.Contains(known[0])
                    ? $"{settings.Database} was made by a newer program: run that one."
                    : $"{settings.Database} is from before the first release and cannot be read by it: "
                        + "move the data folder away, or name another in Campaign__Data."
            );
        // Migrating compares the whole model first; a start with nothing to do should not pay for it.
        if (!known.SequenceEqual(applied))
            await db.Database.MigrateAsync();
    }
}

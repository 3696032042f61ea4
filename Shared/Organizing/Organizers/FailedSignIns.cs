using Campaign.Data;
using Campaign.Ground;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

/// <summary>Wrong passwords and codes, written down some time after: a door that writes a line for those whom it knows
/// takes longer for them than for others, and tells who organizes here.</summary>
public sealed class FailedSignIns(IDbContextFactory<CampaignDb> database, CampaignSettings settings, TimeProvider clock)
{
    readonly Lock change = new();
    Dictionary<(DateOnly Day, Actor By), long> counts = [];

    /// <param name="organizer">Null for an address that is nobody's.</param>
    internal void Note(int? organizer)
    {
        var key = (settings.DayOf(clock.GetUtcNow()), organizer is { } id ? new Actor(id) : default);
        lock (change)
            counts[key] = counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>A line a day and account, with how many.</summary>
    public async Task Write()
    {
        Dictionary<(DateOnly Day, Actor By), long> noted;
        lock (change)
            (noted, counts) = (counts, []);
        if (noted.Count == 0)
            return;
        await using var db = await database.CreateDbContextAsync();
        db.AuditEntries.AddRange(
            noted.Select(one =>
                AuditEntry.Of(one.Key.By, settings.StartOf(one.Key.Day), AuditAct.FailedToSignIn, count: one.Value)
            )
        );
        await db.SaveChangesAsync();
    }
}

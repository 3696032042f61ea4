using Campaign.Data;
using Campaign.Ground.Keys;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

/// <summary>Organizers' names, for organizers.</summary>
public sealed class OrganizerNames(IDbContextFactory<CampaignDb> database, ServerSecret secret)
{
    /// <summary>By id; the site itself is not in it.</summary>
    public async Task<IReadOnlyDictionary<int, string>> All(CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var rows = await db.Users.AsNoTracking().Select(o => new { o.Id, o.Name }).ToListAsync(stop);
        return rows.ToDictionary(row => row.Id, row => secret.Decrypt(row.Name));
    }
}

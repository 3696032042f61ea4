using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

/// <summary>Organizers' names, for organizers.</summary>
public sealed class OrganizerNames(Desks desks, ServerSecret secret)
{
    /// <summary>By id, those too who organize here no more; the site itself is not in it.</summary>
    public async Task<IReadOnlyDictionary<int, string>> All(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        var rows = await db
            .Users.AsNoTracking()
            .Select(o => new { o.Id, o.Name })
            .Concat(db.FormerOrganizers.Select(f => new { f.Id, f.Name }))
            .ToListAsync(stop);
        return rows.ToDictionary(row => row.Id, row => secret.Decrypt(row.Name));
    }
}

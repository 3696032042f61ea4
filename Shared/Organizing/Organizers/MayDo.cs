using Campaign.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Organizers;

/// <summary>Asked by every command, of the database and not of the session: a circuit outlives its
/// permission.</summary>
public sealed class MayDo(IDbContextFactory<CampaignDb> database)
{
    public async Task<bool> Ask(Actor by, Permission permission)
    {
        if (by == Actor.Site)
            return true;
        await using var db = await database.CreateDbContextAsync();
        return await db.Users.Where(o => o.Id == by.Id).Select(o => (Role?)o.Role).SingleOrDefaultAsync() is { } role
            && role.Has(permission);
    }
}

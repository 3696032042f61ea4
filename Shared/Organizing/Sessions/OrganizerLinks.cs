using Campaign.Data;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Sessions;

/// <summary>What an organizer has begun and somebody could still use: links that let one in, and what the other owners
/// were asked for.</summary>
static class OrganizerLinks
{
    /// <summary>Theirs and those to their account, and what was asked about it, in the caller's transaction. A thief may
    /// have made them; a way back that was given to a writer must not open the desk of an owner; and a yes was given to
    /// whoever it was then.</summary>
    public static async Task EndIn(CampaignDb db, int organizer)
    {
        await db.OrganizerInvitations.Where(i => i.By == organizer || i.OrganizerId == organizer).ExecuteDeleteAsync();
        await db
            .AskedActs.Where(a => a.By == organizer || a.About == organizer && a.Act != GraveAct.ExportAddresses)
            .ExecuteDeleteAsync();
    }

    /// <summary>Everyone's.</summary>
    public static async Task EndIn(CampaignDb db)
    {
        await db.OrganizerInvitations.ExecuteDeleteAsync();
        await db.AskedActs.ExecuteDeleteAsync();
    }
}

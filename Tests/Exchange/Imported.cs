using System.Text;
using Campaign.Content.Editing;
using Campaign.Organizing.Doors;
using Campaign.Reach.Exchange;
using Campaign.Signatures;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Exchange;

static class Imported
{
    public static async Task BringIn(this RunningSite site, string file)
    {
        var import = site.Get<TimelineImport>();
        await import.Import(
            ((ImportOutcome.Ready)await import.DryRun(Encoding.UTF8.GetBytes(file), "en", Actor.Site, default)).Rows,
            Actor.Site
        );
        await site.PublishAll();
    }

    public static async Task PublishAll(this RunningSite site)
    {
        await using var db = site.Database();
        foreach (var item in await db.Items.Where(i => i.Publications.Count == 0).Select(i => i.Id).ToListAsync())
            await site.Get<ItemEditing>().Publish(item, 1, Actor.Site);
    }
}

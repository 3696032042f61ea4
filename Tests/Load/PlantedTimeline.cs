using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Data;
using Campaign.Organizing.Doors;
using Campaign.Reach.Explore;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Load;

/// <summary>A timeline of 2,000 events beside the example campaign, joined to its demands and testimonies, published
/// by the organizers' own commands.</summary>
static class PlantedTimeline
{
    const int Events = 2_000,
        Seed = 2008;

    public static async Task Plant(string data)
    {
        await using var services = Offline.On(data);
        await services.GetRequiredService<FirstStart>().Prepare();
        var editing = services.GetRequiredService<ItemEditing>();
        var words = new InventedWords(Seed);
        await using var db = await services.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContextAsync();
        var joined = await db
            .Items.Where(item => item.Kind == ItemKind.Demand || item.Kind == ItemKind.Testimony)
            .Select(item => item.Id)
            .ToListAsync();
        for (var i = 0; i < Events; i++)
        {
            var form = new EventForm
            {
                Slug = $"event-{i}",
                When = $"{1990 + i / 100}-{1 + i % 12:00}-{1 + i % 28:00}",
                Sort = EventSorts.All[i % EventSorts.All.Count],
                Links = [joined[i % joined.Count], joined[(i + 1) % joined.Count]],
                Sources = [new() { Title = "The Post, Phnom Penh" }],
            };
            var text = form.In("en");
            (text.Headline, text.Summary, text.Body) = (
                $"Raid {i}: {words.English(35)}",
                words.English(140),
                words.English(1_100)
            );
            if (await editing.Save(null, form, 0, Actor.Site) is not EditOutcome.Saved saved)
                throw new InvalidOperationException("An event could not be saved.");
            await editing.Publish(saved.ItemId, saved.Revision, Actor.Site);
        }
    }
}

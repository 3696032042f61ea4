using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Content.Updates;
using Campaign.Organizing.Doors;
using Campaign.Signatures;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Sharing;

/// <summary>Where an organizer chose a neutral title, a phone that others look into says nothing else.</summary>
public sealed class NeutralTitleTests : IDisposable
{
    const string Neutral = "A page to read later";

    readonly RunningSite site = new();

    [Fact]
    public async Task A_page_with_one_says_it_in_its_head_and_not_what_it_is_about()
    {
        await GiveNeutralTitle<UpdateForm>(ItemKind.Update, "day-of-action-held");
        var page = await site.Client.GetStringAsync("updates/day-of-action-held");
        var head = page[..page.IndexOf("</head>", StringComparison.Ordinal)];
        Assert.Contains($"<title>{Neutral}</title>", head);
        Assert.Contains($"og:title\" content=\"{Neutral}\"", head);
        Assert.Contains($"og:image:alt\" content=\"{Neutral}\"", head);
        Assert.DoesNotContain("in red", head);
        Assert.DoesNotContain("Women", head);
        Assert.DoesNotContain("description", head);
        Assert.DoesNotContain("ld+json", head);
        Assert.Contains("More than 500 of us, in red", page[head.Length..]);
        Assert.Contains($"sms:?&amp;body={Uri.EscapeDataString(Neutral)}", page);
    }

    [Fact]
    public async Task A_feed_reader_and_a_calendar_are_told_no_more()
    {
        await GiveNeutralTitle<UpdateForm>(ItemKind.Update, "day-of-action-held");
        await GiveNeutralTitle<EventForm>(ItemKind.Event, "day-of-action");
        using var xml = System.Xml.XmlReader.Create(new StringReader(await site.Client.GetStringAsync("feed.atom")));
        var entry = System
            .ServiceModel.Syndication.SyndicationFeed.Load(xml)
            .Items.Single(item => item.Title.Text == Neutral);
        Assert.Null(entry.Summary);
        foreach (var calendar in (string[])["calendar.ics", "timeline/day-of-action/event.ics"])
        {
            var planned = Ical
                .Net.Calendar.Load(await site.Client.GetStringAsync(calendar))!
                .Events.Single(e => e.Url!.AbsolutePath == "/timeline/day-of-action");
            Assert.Equal((Neutral, null), (planned.Summary, planned.Description));
        }
    }

    async Task GiveNeutralTitle<TForm>(ItemKind kind, string slug)
        where TForm : ItemForm
    {
        await using var db = site.Database();
        var id = await db
            .Items.Where(item => item.Kind == kind && item.Slug == slug)
            .Select(item => item.Id)
            .SingleAsync();
        var open = (await site.Get<EditedItems>().Open<TForm>(id, Actor.Site, default))!;
        open.Form.AllTexts.Single(text => text.Key == "en").Value.NeutralTitle = Neutral;
        var saved = Assert.IsType<EditOutcome.Saved>(
            await site.Get<ItemEditing>().Save(id, open.Form, open.Revision, Actor.Site)
        );
        await site.Get<ItemEditing>().Publish(id, saved.Revision, Actor.Site);
    }

    public void Dispose() => site.Dispose();
}

using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures;
using Campaign.Upkeep;
using CsCheck;

namespace Campaign.Tests.Timeline;

public sealed class TimelinePagesTests(ExampleSite site)
{
    static readonly Gen<EventLine> Line = Gen.Select(
            Gen.Int[2005, 2009],
            Gen.Int[1, 12],
            Gen.Int[1, 28],
            Gen.Int[0, 2],
            Gen.Bool
        )
        .Select(
            (year, month, day, known, open) =>
                OneLine(new(new PartialDate(year, known > 0 ? month : null, known > 1 ? day : null), Open: open))
        );

    [Fact]
    public void Every_event_stands_on_one_page_and_every_page_has_one_name() =>
        Line.Array[0, 600]
            .Sample(
                lines =>
                {
                    lines = [.. lines.OrderBy(line => line.When.Order, StringComparer.Ordinal)];
                    var pages = TimelinePages.Of(lines);
                    Assert.Equal(lines, pages.SelectMany(page => page.Events));
                    Assert.Equal(pages.Count, pages.Select(page => page.Name).Distinct().Count());
                    Assert.All(
                        pages,
                        page =>
                            Assert.True(
                                page.Events.Count <= TimelinePages.MostOnOnePage
                                    || page is { From.Month: not null, To: null }
                            )
                    );
                    // Two that stand side by side and are both small could have been one.
                    Assert.All(
                        pages.Zip(pages.Skip(1)),
                        pair =>
                            Assert.True(
                                pair.First.From.Month is null != pair.Second.From.Month is null
                                    || pair.First.From.Month is not null
                                        && pair.First.From.Year != pair.Second.From.Year
                                    || pair.First.Events.Count + pair.Second.Events.Count > TimelinePages.LeastOnOnePage
                            )
                    );
                    Assert.Equal(
                        pages.Select(page => page.Name).Order(StringComparer.Ordinal),
                        pages.Select(page => page.Name)
                    );
                    foreach (var year in pages.SelectMany(page => page.Years))
                        Assert.Equal(
                            year.Select(line => line.When.Start.Month ?? 0).Order(),
                            year.Select(line => line.When.Start.Month ?? 0)
                        );
                },
                iter: 200
            );

    [Fact]
    public async Task Kinds_are_plain_links_and_show_their_own_alone()
    {
        var all = await site.Client.GetStringAsync("timeline");
        Assert.Contains("href=\"timeline?kind=raid\"", all);
        var raids = await site.Client.GetStringAsync("timeline?kind=raid");
        Assert.Contains("Raids increase", raids);
        Assert.DoesNotContain("Police chief denies", raids);
    }

    [Fact]
    public async Task An_events_place_on_the_timeline_survives_another_address()
    {
        using var own = new RunningSite();
        await using var db = own.Database();
        var id = db.Items.Where(i => i.Kind == ItemKind.Event).Single(e => e.Slug == "law-passed").Id;
        var open = (await own.Get<EditedItems>().Open<EventForm>(id, Actor.Site, default))!;
        (open.Form.Slug, open.Form.In("en").Headline) = ("the-law", "A law is passed");
        var saved = Assert.IsType<EditOutcome.Saved>(
            await own.Get<ItemEditing>().Save(id, open.Form, open.Revision, Actor.Site)
        );
        await own.Get<ItemEditing>().Publish(id, saved.Revision, Actor.Site);
        var timeline = await own.Client.GetStringAsync("timeline");
        Assert.Contains($"id=\"event-{id}\"", timeline);
        Assert.Contains("timeline/the-law", timeline);
        Assert.Equal(
            "/timeline/the-law/event.ics",
            (await own.Client.GetAsync("timeline/law-passed/event.ics")).Headers.Location!.ToString()
        );
    }

    static EventLine OneLine(KnownDate when) =>
        new(1, new(ItemKind.Event, "x", new("x", "en"), null, null, default, default))
        {
            When = when,
            Sort = EventSort.Raid,
        };
}

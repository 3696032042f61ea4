using Campaign.Publishing;
using Campaign.Timeline;
using CsCheck;

namespace Campaign.Tests.Timeline;

public sealed class TimelinePagesTests(ExampleSite site)
{
    static readonly Gen<EventLine> Line = Gen.Select(Gen.Int[2005, 2009], Gen.Int[1, 12], Gen.Int[1, 28]).Select((year, month, day) => OneLine(new PartialDate(year, month, day)));

    [Fact]
    public void Every_event_stands_on_one_page_and_every_page_has_one_name() => Line.Array[0, 600].Sample(lines =>
    {
        lines = [.. lines.OrderBy(line => line.When.ToString(), StringComparer.Ordinal)];
        var pages = TimelinePages.Of(lines);
        Assert.Equal(lines, pages.SelectMany(page => page.Events));
        Assert.Equal(pages.Count, pages.Select(page => page.Name).Distinct().Count());
        Assert.All(pages, page => Assert.True(page.Events.Count <= TimelinePages.MostOnOnePage || page.Name.Length == "2008-06".Length));
    }, iter: 200);

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
        await using var db = site.Database();
        var id = db.Set<TimelineEvent>().Single(e => e.Slug == "law-passed").Id;
        Assert.Contains($"id=\"event-{id}\"", await site.Client.GetStringAsync("timeline"));
    }

    static EventLine OneLine(PartialDate day) => new(1, new(ItemKind.Event, "x", new("x", "en"), null, null, default), new KnownDate(day), false, EventKind.Raid, null, TextState.Original);
}

using Bunit;
using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Upkeep;
using Campaign.Web.Public.Timeline;

namespace Campaign.Tests.Timeline;

public sealed class EventLinesTests
{
    [Fact]
    public void An_announced_event_says_so_beside_its_date()
    {
        using var context = new BunitContext();
        var lines = context.Render<EventLines>(with =>
            with.Add(part => part.Events, [Line("2008-06-05", announced: true)])
        );
        Assert.Equal("5 June 2008 · announced", Squeezed(lines.Find(".stamp").TextContent));
        Assert.NotNull(lines.Find("li.announced"));
    }

    [Fact]
    public void A_beginning_without_an_end_has_no_machine_date()
    {
        using var context = new BunitContext();
        var lines = context.Render<EventLines>(with => with.Add(part => part.Events, [Line("2008-02/..")]));
        Assert.Equal("from February 2008", Squeezed(lines.Find(".stamp").TextContent));
        Assert.Empty(lines.FindAll("time"));
        Assert.Empty(lines.FindAll(".announced"));
    }

    static EventLine Line(string when, bool announced = false) =>
        new(1, new(ItemKind.Event, "day", new("Headline", "en"), null, null, default, default))
        {
            When = KnownDate.Parse(when),
            Announced = announced,
            Sort = EventSort.Statement,
        };

    static string Squeezed(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

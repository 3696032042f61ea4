using Campaign.Content;
using Campaign.Content.Demands;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Reach.Explore;
using Campaign.Signatures.Signed;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Campaign.Web.Public.Explore;
using CsCheck;

namespace Campaign.Tests.Explore;

/// <summary>What a reader chooses, and that all of it stands in the address.</summary>
public sealed class ExplorationTests
{
    static readonly Placard Demand = Put(
        "repeal",
        (StepKind.Put, "2008-06-04"),
        (StepKind.Denied, "2008-06-10"),
        (StepKind.Met, "2008-07")
    );
    static readonly ExploredCampaign Campaign = Of(
        AxisTests.Event(1, "2008-02", EventSort.Law, "The law is passed", linked: [100], names: ["The government"]),
        AxisTests.Event(2, "2008-02/..", EventSort.Raid, "Raids begin"),
        AxisTests.Event(3, "2008-06-04", EventSort.Protest, "Day of action", linked: [100]),
        AxisTests.Event(4, "2008-06-04", EventSort.Protest, "Another on that day")
    );

    [Theory]
    [InlineData("", 1, 2, 3, 4)]
    [InlineData("?kinds=raid,law", 1, 2)]
    [InlineData("?demands=repeal", 1, 3)]
    [InlineData("?names=The+government", 1)]
    [InlineData("?text=day+ACTION", 3)]
    [InlineData("?from=2008-06", 2, 3, 4)]
    [InlineData("?to=2008-05", 1, 2)]
    [InlineData("?from=2008-03&to=2008-05", 2)]
    [InlineData("?kinds=protest&demands=repeal", 3)]
    [InlineData("?kinds=nonsense&demands=gone&names=Nobody&from=never", 1, 2, 3, 4)]
    [InlineData("?text=%3Cscript%3E")]
    public void What_is_asked_for_is_shown(string query, params int[] ids) =>
        Assert.Equal(ids, new Exploration(Campaign, query).Events.Select(e => e.Line.Id));

    [Fact]
    public void Every_choice_reads_back_from_its_address()
    {
        var filters = Gen.Enum<EventSort>()
            .List[0, 3]
            .Select(
                Gen.String.List[0, 2],
                Gen.String[0, 40],
                Gen.Int[0, 3].Select(i => new[] { "", "2008", "2008-06-04", "no date" }[i]),
                (kinds, names, text, date) =>
                    new ExploreFilter
                    {
                        Kinds = [.. kinds.Distinct().Order()],
                        Names =
                        [
                            .. names
                                .Select(name => Cleaned.Line(name.Replace('|', ' ')))
                                .Where(name => name != "")
                                .Distinct(),
                        ],
                        Text = Cleaned.Line(text),
                        From = date,
                    }
            );
        filters
            .Select(Gen.Int[AxisView.Farthest, AxisView.Nearest], Gen.Bool)
            .Sample(
                (filter, zoom, presents) =>
                {
                    var address = new ExploreAddress(filter, AxisView.Of(733_000.5, zoom), "event-3", presents);
                    var read = ExploreAddress.Read(address.Write()["explore".Length..]);
                    Assert.Equal(
                        (address.View, address.Chosen, address.Presents, filter.Text, filter.From),
                        (read.View, read.Chosen, read.Presents, read.Filter.Text, read.Filter.From)
                    );
                    Assert.Equal(filter.Kinds, read.Filter.Kinds);
                    Assert.Equal(filter.Names, read.Filter.Names);
                }
            );
    }

    [Fact]
    public void No_address_breaks_it() =>
        Gen.String[0, 300].Sample(query => Assert.NotNull(new Exploration(Campaign, "?" + query).Drawing));

    [Fact]
    public void From_one_event_to_the_next_also_where_the_chosen_one_is_filtered_out()
    {
        var seen = new Exploration(Campaign, "?event=event-3");
        Assert.Equal((2, 4), (seen.Neighbour(-1)!.Line.Id, seen.Neighbour(1)!.Line.Id));
        seen.Filter(new() { Kinds = [EventSort.Law] });
        Assert.Equal((1, null), (seen.Neighbour(-1)?.Line.Id, seen.Neighbour(1)));
        Assert.Equal(3, seen.Chosen!.Line.Id);
    }

    [Theory]
    [InlineData("?slides=1&event=event-3&text=zzz", false)]
    [InlineData("?slides=1&event=withdrawn", true)]
    [InlineData("?slides=1", true)]
    public void There_are_slides_only_of_what_is_shown(string query, bool presents)
    {
        var seen = new Exploration(Campaign, query);
        Assert.Equal((presents, presents), (seen.Address.Presents, seen.At >= 0));
    }

    [Fact]
    public void An_event_out_of_sight_is_brought_into_sight_for_whoever_gets_the_address_too()
    {
        var seen = new Exploration(Campaign, "?at=1999-01-01&zoom=4");
        seen.Show(seen.Events[2]);
        Assert.Equal(seen.View.Middle, new Exploration(Campaign, seen.Address.Write()["explore".Length..]).View.Middle);
    }

    [Fact]
    public void Of_days_to_come_nothing_is_known()
    {
        var then = (Demand with { History = [.. Demand.History.Take(1)] }).On(
            DaySpan.Of(KnownDate.Parse("2010-01-01"))
        );
        Assert.Equal(180, then.DaysWithoutAnswer);
    }

    [Fact]
    public void A_cluster_comes_nearer_and_what_fell_on_one_day_is_listed()
    {
        var seen = new Exploration(Campaign, "?kinds=protest&at=2008-06-01&zoom=-12");
        var together = new AxisMark(0, 0, 0, seen.Events[0]);
        together.Add(seen.Events[1]);
        seen.Choose(together);
        Assert.Equal([3, 4], seen.Together.Select(e => e.Line.Id));
        var all = new Exploration(Campaign, "?at=2008-04-01&zoom=-20");
        var before = all.View.Zoom;
        var mark = new AxisMark(0, 0, 0, all.Events[0]);
        mark.Add(all.Events[2]);
        all.Choose(mark);
        Assert.True(all.View.Zoom > before);
    }

    [Theory]
    [InlineData("2008-05-01", null, null)]
    [InlineData("2008-06-04", StepKind.Put, 0)]
    [InlineData("2008-06-09", StepKind.Put, 5)]
    [InlineData("2008-06-10", StepKind.Denied, null)]
    [InlineData("2009", StepKind.Met, null)]
    public void A_demand_is_shown_as_it_stood_on_that_day(string day, StepKind? state, int? waiting)
    {
        var then = Demand.On(DaySpan.Of(KnownDate.Parse(day)));
        Assert.Equal((state, waiting), (then.State, then.DaysWithoutAnswer));
    }

    [Fact]
    public void Over_time_each_step_lasts_until_the_next() =>
        Assert.Equal(
            [(StepKind.Put, 6), (StepKind.Denied, 21), (StepKind.Met, 1)],
            DemandStates
                .Of(Demand with { Today = new(2008, 7, 1) })
                .Select(state => (state.Kind, state.To - state.From))
        );

    [Fact]
    public void What_is_published_meanwhile_comes_in_without_moving_anything()
    {
        var seen = new Exploration(Campaign, "?event=event-1&at=2008-06-01&zoom=4");
        var view = seen.View;
        Assert.Equal(1, seen.Renew(Of([.. Campaign.Events, AxisTests.Event(5, "2009", EventSort.Court, "A ruling")])));
        Assert.Equal((5, view, 1), (seen.Events.Count, seen.View, seen.Chosen!.Line.Id));
        seen.Renew(Of([.. Campaign.Events.Skip(1)]));
        Assert.Null(seen.Chosen);
    }

    static ExploredCampaign Of(params ExploredEvent[] events) =>
        new(
            events,
            [Demand],
            new Dictionary<int, Account>(),
            ["The government"],
            events.Select(e => e.Days).Aggregate(DaySpan.Around),
            new(2008, 12, 1)
        );

    static Placard Put(string slug, params (StepKind Kind, string On)[] steps) =>
        new(100, slug, new(slug, "en"))
        {
            History =
            [
                .. steps.Select(step => new DemandLine(
                    step.Kind,
                    KnownDate.Parse(step.On),
                    null,
                    new("A source", null)
                )),
            ],
            Today = new(2008, 12, 1),
        };
}

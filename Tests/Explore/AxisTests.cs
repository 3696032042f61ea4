using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Reach.Explore;
using CsCheck;

namespace Campaign.Tests.Explore;

/// <summary>Where events stand on the axis: as exactly as they are known, never on each other, and unmoved by
/// moving.</summary>
public sealed class AxisTests
{
    static readonly Gen<string> Dates = Gen.OneOf(
        Gen.Int[1700, 2100].Select(year => $"{year:0000}"),
        Gen.Int[2000, 2010].Select(Gen.Int[1, 12], (year, month) => $"{year:0000}-{month:00}"),
        Gen.Int[2007, 2009]
            .Select(Gen.Int[1, 12], Gen.Int[1, 28], (year, month, day) => $"{year:0000}-{month:00}-{day:00}"),
        Gen.Int[2000, 2010].Select(Gen.Int[1, 12], (year, month) => $"{year:0000}-{month:00}/.."),
        Gen.Int[2000, 2010].Select(year => $"{year:0000}-03-04/{year + 1:0000}-01")
    );

    static readonly Gen<List<ExploredEvent>> Events = Dates
        .Select(Gen.Enum<EventSort>(), Gen.String[Gen.Char['a', 'z'], 1, 60])
        .List[1, 300]
        .Select(rows =>
            rows.Select((row, i) => Event(i, row.Item1, row.Item2, row.Item3))
                .OrderBy(e => e.Line.When.Order, StringComparer.Ordinal)
                .ToList()
        );

    static readonly Gen<int> Zooms = Gen.Int[AxisView.Farthest, AxisView.Nearest];

    [Theory]
    [InlineData("2008", "2008-01-01", "2008-12-31", false)]
    [InlineData("2008-02", "2008-02-01", "2008-02-29", false)]
    [InlineData("2008-06-04", "2008-06-04", "2008-06-04", false)]
    [InlineData("2008-02/..", "2008-02-01", "2008-02-29", true)]
    [InlineData("2008-06-04/2008-06-06", "2008-06-04", "2008-06-06", false)]
    [InlineData("2008/2009-03", "2008-01-01", "2009-03-31", false)]
    public void A_date_covers_the_days_it_may_mean(string date, string first, string last, bool open) =>
        Assert.Equal(
            new DaySpan(DateOnly.Parse(first).DayNumber, DateOnly.Parse(last).DayNumber, open),
            DaySpan.Of(KnownDate.Parse(date))
        );

    [Fact]
    public void No_mark_touches_another_and_no_event_is_lost() =>
        Events
            .Select(Zooms)
            .Sample(
                (events, zoom) =>
                {
                    var drawing = new AxisDrawing(events, AxisView.Of(events[0].Days.First, zoom), 1_000, 480);
                    var marks = drawing.Around(AxisView.Of(events[0].Days.First, zoom), double.MaxValue).ToList();
                    Assert.Equal(
                        events.Select(e => e.Line.Id).Order(),
                        marks.SelectMany(mark => mark.Events).Select(e => e.Line.Id).Order()
                    );
                    foreach (var row in marks.GroupBy(mark => (mark.First.Line.Sort, mark.Row)))
                    foreach (
                        var (before, after) in row.OrderBy(mark => mark.X).Zip(row.OrderBy(mark => mark.X).Skip(1))
                    )
                        Assert.True(
                            before.X + before.Width <= after.X + 0.11
                                && (
                                    !before.HasRoom
                                    || before.X + before.Width + before.First.Label.First.Length * 7 < after.X + 0.11
                                ),
                            $"{before.X}+{before.Width} {before.First.Label.First} meets {after.X}"
                        );
                },
                iter: 300
            );

    [Fact]
    public void However_dense_it_is_a_screen_holds_no_more_than_can_be_told_apart()
    {
        var events = Enumerable
            .Range(0, 2_000)
            .Select(i =>
                Event(
                    i,
                    new DateOnly(2008, 1, 1).AddDays(i % 700).ToString("yyyy-MM-dd"),
                    (EventSort)(i % 6),
                    "Headline"
                )
            )
            .OrderBy(e => e.Line.When.Order, StringComparer.Ordinal)
            .ToList();
        for (var zoom = AxisView.Farthest; zoom <= AxisView.Nearest; zoom++)
        {
            var view = AxisView.Of(new DateOnly(2008, 12, 1).DayNumber, zoom);
            // And half as much again for the hand that moves it.
            Assert.InRange(new AxisDrawing(events, view, 1_280, 480).Around(view, 1_280).Count(), 1, 3 * 65);
        }
    }

    [Fact]
    public void Moving_along_changes_nothing_but_what_is_in_sight() =>
        Events
            .Select(Zooms, Gen.Double[-500, 500])
            .Sample(
                (events, zoom, pixels) =>
                {
                    var view = AxisView.Of(events[0].Days.First, zoom);
                    var drawing = new AxisDrawing(events, view, 800, 480);
                    var again = new AxisDrawing(events, view.Pan(pixels), 800, 480);
                    static IEnumerable<(int, double, double, int)> All(AxisDrawing drawn) =>
                        drawn
                            .Around(AxisView.Of(0, 0), double.MaxValue)
                            .Select(mark => (mark.Row, mark.X, mark.Width, mark.Count));
                    Assert.Equal(All(drawing), All(again));
                    Assert.All(
                        drawing.Around(view.Pan(pixels), 800),
                        mark =>
                            Assert.True(
                                mark.X + mark.Width > drawing.Scale.X(view.Pan(pixels).Middle) - 800
                                    && mark.X < drawing.Scale.X(view.Pan(pixels).Middle) + 800
                            )
                    );
                },
                iter: 100
            );

    [Fact]
    public void What_is_under_the_hand_stays_there() =>
        Zooms
            .Select(Gen.Int[-4, 4], Gen.Double[-600, 600])
            .Sample(
                (zoom, steps, at) =>
                {
                    var view = AxisView.Of(730_000, zoom);
                    var zoomed = view.ZoomBy(steps, at);
                    var (before, after) = (view.Middle + at / view.PixelsADay, zoomed.Middle + at / zoomed.PixelsADay);
                    Assert.True(
                        Math.Abs(before - after) * zoomed.PixelsADay < 1 || zoomed.Middle is 0 or 3_652_058,
                        $"{before} and {after}"
                    );
                }
            );

    [Fact]
    public void Everything_is_in_sight_when_everything_is_asked_for() =>
        Events
            .Select(Gen.Double[320, 2_000])
            .Sample(
                (events, width) =>
                {
                    var all = events.Select(e => e.Days).Aggregate(DaySpan.Around);
                    var view = AxisView.Fit(all, width);
                    Assert.InRange((all.First - view.Middle) * view.PixelsADay, -width / 2, width / 2);
                    Assert.InRange(
                        (all.Last + 1 - view.Middle) * view.PixelsADay,
                        -width / 2,
                        width / 2 + (view.Zoom == AxisView.Farthest ? 1_000 : 0)
                    );
                },
                iter: 200
            );

    [Fact]
    public void The_axis_is_marked_as_far_apart_as_words_need() =>
        Zooms
            .Select(Gen.Int[0, 3_600_000])
            .Sample(
                (zoom, middle) =>
                {
                    var view = AxisView.Of(middle, zoom);
                    var ticks = AxisTicks
                        .Between(
                            view.Middle - 640 / view.PixelsADay,
                            view.Middle + 640 / view.PixelsADay,
                            view.PixelsADay
                        )
                        .ToList();
                    Assert.InRange(ticks.Count, 0, 60);
                    Assert.All(
                        ticks.Zip(ticks.Skip(1)),
                        pair =>
                            Assert.True(
                                (pair.Second.Day - pair.First.Day) * view.PixelsADay > 80,
                                $"{pair.First} {pair.Second}"
                            )
                    );
                }
            );

    [Fact]
    public void A_beginning_fades_out_and_what_was_announced_is_hollow()
    {
        List<ExploredEvent> events =
        [
            Event(1, "2008-02/..", EventSort.Raid, "From then on"),
            Event(2, "2008-02", EventSort.Law, "A month"),
            Event(3, "2008-06-05", EventSort.Statement, "To come", announced: true),
        ];
        var marks = new AxisDrawing(events, AxisView.Of(events[0].Days.First, 3), 1_000, 480)
            .Around(AxisView.Of(events[0].Days.First, 3), 10_000)
            .ToDictionary(mark => mark.First.Line.Id);
        Assert.Equal((true, true, false), (marks[1].FadesOut, marks[1].IsBand, marks[1].IsHollow));
        Assert.Equal((false, true, false), (marks[2].FadesOut, marks[2].IsBand, marks[2].IsHollow));
        Assert.Equal((false, false, true), (marks[3].FadesOut, marks[3].IsBand, marks[3].IsHollow));
    }

    internal static ExploredEvent Event(
        int id,
        string when,
        EventSort kind,
        string headline,
        bool announced = false,
        int[]? linked = null,
        string[]? names = null
    )
    {
        var line = new EventLine(
            id,
            new(ItemKind.Event, $"event-{id}", new(headline, "en"), null, null, default, default)
        )
        {
            When = KnownDate.Parse(when),
            Announced = announced,
            Sort = kind,
        };
        return new(
            line,
            DaySpan.Of(line.When),
            (linked ?? []).ToHashSet(),
            (names ?? []).ToHashSet(),
            headline.ToUpperInvariant()
        );
    }
}

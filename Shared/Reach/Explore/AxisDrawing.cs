using Campaign.Content.Timeline;

namespace Campaign.Reach.Explore;

/// <summary>
/// Where every event stands at one zoom: lanes by kind, in each lane rows, in each row marks that do not touch. Laid
/// out from the first event to the last whatever is in sight, so that moving along it changes nothing but what is in
/// sight.
/// </summary>
public sealed class AxisDrawing
{
    public const int RowHeight = 26,
        LaneHead = 22;

    /// <summary>Of a mark that is a moment, in pixels, and between what must not touch.</summary>
    public const double Dot = 14,
        Gap = 6;

    /// <summary>For how long a beginning without an end is seen to go on.</summary>
    public const double Fade = 90;

    /// <summary>More than that on a screen nobody tells apart, and a slow link would carry them at each step.</summary>
    const int MostMarks = 120;
    const int BandRows = 2,
        DotRows = 2;

    readonly double slot;
    readonly List<AxisMark> marks = [];

    public AxisDrawing(IReadOnlyList<ExploredEvent> events, AxisView view, double width)
    {
        Scale = new(events.Count == 0 ? (int)view.Middle : events[0].Days.First, view.PixelsADay);
        var kinds = events.Select(e => e.Line.Sort).Distinct().Order().ToList();
        slot = Math.Max(Dot + Gap, width * kinds.Count * DotRows / MostMarks);
        List<AxisLane> lanes = [];
        var top = 0;
        foreach (var kind in kinds)
        {
            var ofKind = events.Where(e => e.Line.Sort == kind).ToList();
            var bands = LayOut(ofKind.Where(IsBand), top, BandRows);
            var dots = LayOut(ofKind.Where(e => !IsBand(e)), top + bands, DotRows);
            lanes.Add(new(kind, top, top * RowHeight + lanes.Count * LaneHead));
            top += bands + dots;
        }
        Lanes = lanes;
        Height = top * RowHeight + lanes.Count * LaneHead;
        marks.Sort((a, b) => a.X.CompareTo(b.X));
    }

    public AxisScale Scale { get; }
    public IReadOnlyList<AxisLane> Lanes { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>What is in sight, and half as much again, for the hand that moves it.</summary>
    public IEnumerable<AxisMark> Around(AxisView view, double width)
    {
        var (middle, reach) = (Scale.X(view.Middle), width * 0.75);
        return marks.Where(mark => mark.X + mark.Width > middle - reach && mark.X < middle + reach);
    }

    /// <summary>In pixels from the top of the lanes.</summary>
    public int TopOf(AxisMark mark) =>
        mark.Row * RowHeight + (Lanes.Index().Last(lane => lane.Item.FirstRow <= mark.Row).Index + 1) * LaneHead;

    public AxisMark? Of(ExploredEvent e) => marks.Find(mark => mark.Holds(e));

    /// <param name="slug">Of the first of its events.</param>
    public AxisMark? Named(string slug) => marks.Find(mark => mark.First.Line.Slug == slug);

    /// <summary>What is known by the day alone is a moment; a month, a year, what went on for days or goes on is as
    /// long as it may be.</summary>
    internal static bool IsBand(ExploredEvent e) => !e.Days.IsOneDay || e.Days.Open;

    /// <returns>How many rows were needed.</returns>
    int LayOut(IEnumerable<ExploredEvent> events, int firstRow, int rows)
    {
        var last = new AxisMark?[rows];
        foreach (var e in events)
        {
            var (x, width) = (
                Scale.X(e.Days.First),
                Math.Max(Dot, Math.Round((e.Days.Last + 1 - e.Days.First) * Scale.PixelsADay, 1))
            );
            if (!IsBand(e))
                (x, width) = (x + Math.Round(Scale.PixelsADay / 2, 1) - Dot / 2, Dot); // the middle of its day
            var row = Array.FindIndex(last, mark => mark is null || x >= Math.Max(mark.End + Gap, mark.X + slot));
            if (row < 0)
            {
                row = Array.FindIndex(last, mark => x >= mark!.X + Math.Max(mark.Width + Gap, slot));
                if (row >= 0)
                    last[row]!.HasRoom = false; // rather a mark without its words than words across a mark
            }
            if (row >= 0)
                marks.Add(last[row] = new(firstRow + row, x, width, e));
            else
                Array.FindLast(last, mark => mark!.X == last.Max(m => m!.X))!.Add(e, x + width);
        }
        return last.Count(mark => mark is not null);
    }
}

/// <param name="Top">In pixels, as all that is drawn.</param>
public sealed record AxisLane(EventSort Kind, int FirstRow, int Top);

/// <summary>One event, or several that stand too close to be told apart at this zoom.</summary>
public sealed class AxisMark(int row, double x, double width, ExploredEvent first)
{
    List<ExploredEvent>? others;

    /// <summary>From the top of the axis; the heads of the lanes come on top of it.</summary>
    public int Row => row;
    public double X => x;
    public double Width { get; private set; } = width;
    public ExploredEvent First => first;
    public IEnumerable<ExploredEvent> Events => [first, .. others ?? []];

    public bool Holds(ExploredEvent e) =>
        first.Line.Id == e.Line.Id || others?.Exists(other => other.Line.Id == e.Line.Id) == true;

    public int Count => 1 + (others?.Count ?? 0);

    /// <summary>There is room for its words beside it.</summary>
    public bool HasRoom { get; internal set; } = true;

    public bool IsCluster => others is not null;
    public bool IsBand => AxisDrawing.IsBand(first);
    public bool FadesOut => !IsCluster && first.Days.Open;

    /// <summary>Said beforehand, not known to have happened.</summary>
    public bool IsHollow => Events.All(e => e.Line.Announced);

    /// <summary>Of what is drawn, without the words.</summary>
    public double Shown => FadesOut ? Width + AxisDrawing.Fade : Width;

    /// <summary>Of the mark and its words.</summary>
    public double End => X + Shown + (HasRoom ? AxisDrawing.Gap + first.Label.Width : 0);

    internal void Add(ExploredEvent e, double end)
    {
        (others ??= []).Add(e);
        (Width, HasRoom) = (Math.Max(Width, end - X), false);
    }
}

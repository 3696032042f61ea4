using Campaign.Content.Timeline;

namespace Campaign.Reach.Explore;

/// <summary>
/// Where every event stands at one zoom: lanes by kind, in each lane rows, in each row marks that do not touch. A lane in
/// which they would is drawn as density: columns as wide as a stretch of time and as high as there are events in it. Laid
/// out from the first event to the last whatever is in sight, so that moving along it changes nothing but what is in
/// sight.
/// </summary>
public sealed class AxisDrawing
{
    public const int RowHeight = 30,
        LaneHead = 18;

    /// <summary>Of a lane of columns, in pixels.</summary>
    const int LeastDense = 30,
        MostDense = 84;

    /// <summary>Of a mark that is a moment, in pixels, and between what must not touch.</summary>
    public const double Dot = 14,
        Gap = 6;

    /// <summary>For how long a beginning without an end is seen to go on.</summary>
    public const double Fade = 90;

    /// <summary>More than that on a screen nobody tells apart, and a slow link would carry them at each step.</summary>
    const int MostMarks = 120;

    /// <summary>Of a kind: so many can stand as close as they will.</summary>
    const int Few = 40;
    const int BandRows = 2,
        DotRows = 2;

    readonly double slot;
    readonly List<AxisMark> marks = [];

    /// <param name="tall">As high as it may be, in pixels, if columns can make it so.</param>
    public AxisDrawing(IReadOnlyList<ExploredEvent> events, AxisView view, double width, double tall)
    {
        Scale = new(events.Count == 0 ? (int)view.Middle : events[0].Days.First, view.PixelsADay);
        var kinds = events.Select(e => e.Line.Sort).Distinct().Order().ToList();
        slot = Math.Max(24, width * kinds.Count / MostMarks);
        var laid = kinds.ConvertAll(kind => LayOut([.. events.Where(e => e.Line.Sort == kind)]));
        var rows = laid.Sum(lane => lane.Rows);
        var left = tall - laid.Count * LaneHead - rows * RowHeight;
        var dense = (int)Math.Clamp(left / Math.Max(1, laid.Count(lane => lane.Rows == 0)), LeastDense, MostDense);
        List<AxisLane> lanes = [];
        foreach (var (kind, lane) in kinds.Zip(laid))
        {
            var height = lane.Rows == 0 ? dense : lane.Rows * RowHeight;
            lanes.Add(new(kind, Height, height, lane.Rows == 0));
            var most = lane.Marks.Max(mark => mark.Count);
            foreach (var mark in lane.Marks)
                mark.Stand(Height + LaneHead, height, most);
            Height += LaneHead + height;
            marks.AddRange(lane.Marks);
        }
        Lanes = lanes;
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

    public AxisMark? Of(ExploredEvent e) => marks.Find(mark => mark.Holds(e));

    /// <param name="slug">Of the first of its events.</param>
    public AxisMark? Named(string slug) => marks.Find(mark => mark.First.Line.Slug == slug);

    /// <summary>What is known by the day alone is a moment; a month, a year, what went on for days or goes on is as
    /// long as it may be.</summary>
    internal static bool IsBand(ExploredEvent e) => !e.Days.IsOneDay || e.Days.Open;

    /// <summary>Each by itself, where there is room for all of them; else as columns, which have no rows.</summary>
    (int Rows, List<AxisMark> Marks) LayOut(List<ExploredEvent> events)
    {
        List<AxisMark> alone = [];
        var apart = events.Count > Few ? slot * DotRows : 0;
        return
            LayOut(events.Where(IsBand), 0, BandRows, apart, alone) is { } bands
            && LayOut(events.Where(e => !IsBand(e)), bands, DotRows, apart, alone) is { } dots
            ? (bands + dots, alone)
            : (0, Columns(events));
    }

    /// <returns>How many rows were needed; null where not all had room.</returns>
    int? LayOut(IEnumerable<ExploredEvent> events, int firstRow, int rows, double apart, List<AxisMark> laid)
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
            var row = Array.FindIndex(last, mark => mark is null || x >= Math.Max(mark.End + Gap, mark.X + apart));
            if (row < 0)
            {
                row = Array.FindIndex(last, mark => x >= mark!.X + Math.Max(mark.Width + Gap, apart));
                if (row < 0)
                    return null;
                last[row]!.HasRoom = false; // rather a mark without its words than words across a mark
            }
            laid.Add(last[row] = new(firstRow + row, x, width, e));
        }
        return last.Count(mark => mark is not null);
    }

    /// <summary>A column a stretch of time, each as wide as the others; what went on for longer stands where it
    /// began.</summary>
    List<AxisMark> Columns(List<ExploredEvent> events)
    {
        Dictionary<double, AxisMark> columns = [];
        foreach (var e in events)
        {
            var x = Math.Round(Math.Floor(Scale.X(e.Days.First) / slot) * slot, 1);
            if (columns.TryGetValue(x, out var column))
                column.Add(e);
            else
                columns.Add(x, new(0, x, Math.Round(slot - 2, 1), e) { IsColumn = true, HasRoom = false });
        }
        return [.. columns.Values];
    }
}

/// <param name="Top">Of its head, in pixels as all that is drawn.</param>
/// <param name="Height">Without its head.</param>
/// <param name="IsDense">Its marks are columns.</param>
public sealed record AxisLane(EventSort Kind, int Top, int Height, bool IsDense);

/// <summary>One event, or the column of all that fell into a stretch of time too short to tell them apart.</summary>
public sealed class AxisMark(int row, double x, double width, ExploredEvent first)
{
    List<ExploredEvent>? others;

    /// <summary>Of its lane.</summary>
    public int Row => row;
    public double X => x;
    public double Width => width;

    /// <summary>From the top of the lanes; of a column, of what is filled.</summary>
    public double Top { get; private set; }
    public double Height { get; private set; } = AxisDrawing.Dot;
    public ExploredEvent First => first;
    public IEnumerable<ExploredEvent> Events => [first, .. others ?? []];

    public bool Holds(ExploredEvent e) =>
        first.Line.Id == e.Line.Id || others?.Exists(other => other.Line.Id == e.Line.Id) == true;

    public int Count => 1 + (others?.Count ?? 0);

    /// <summary>There is room for its words beside it.</summary>
    public bool HasRoom { get; internal set; } = true;

    /// <summary>Its width is a stretch of time, its height a number.</summary>
    public bool IsColumn { get; init; }
    public bool IsCluster => others is not null;
    public bool IsBand => !IsColumn && AxisDrawing.IsBand(first);
    public bool FadesOut => !IsColumn && first.Days.Open;

    /// <summary>Said beforehand, not known to have happened.</summary>
    public bool IsHollow => Events.All(e => e.Line.Announced);

    /// <summary>Of what is drawn, without the words.</summary>
    public double Shown => FadesOut ? Width + AxisDrawing.Fade : Width;

    /// <summary>Of the mark and its words.</summary>
    public double End => X + Shown + (HasRoom ? AxisDrawing.Gap + first.Label.Width : 0);

    internal void Add(ExploredEvent e) => (others ??= []).Add(e);

    /// <param name="lane">Its top, in pixels, and how high it is.</param>
    /// <param name="most">Of the fullest column of the lane, which fills it.</param>
    internal void Stand(double lane, double tall, int most)
    {
        if (IsColumn)
            Height = Math.Round(Math.Max(3, (tall - NumberHeight) * Count / most), 1);
        Top = IsColumn ? Math.Round(lane + tall - Height, 1) : lane + row * AxisDrawing.RowHeight + 6;
    }

    /// <summary>Above a column stands its number.</summary>
    const double NumberHeight = 13;
}

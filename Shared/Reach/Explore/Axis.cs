namespace Campaign.Reach.Explore;

/// <summary>What part of time is looked at: the day in the middle, and how large a day is.</summary>
/// <param name="Zoom">A day is 2 to the half of this in pixels: two steps double it.</param>
public readonly record struct AxisView(double Middle, int Zoom)
{
    /// <summary>All of history on a phone; a day as wide as a thumb.</summary>
    public const int Farthest = -23,
        Nearest = 11;

    public double PixelsADay => Math.Pow(2, Zoom / 2.0);

    public static AxisView Of(double middle, int zoom) =>
        new(Math.Clamp(middle, 0, DateOnly.MaxValue.DayNumber), Math.Clamp(zoom, Farthest, Nearest));

    /// <summary>The nearest view that shows all of it, with room for the words of the last one.</summary>
    public static AxisView Fit(DaySpan days, double width)
    {
        var words = Math.Min(200, width * 0.3);
        var view = Of(
            (days.First + days.Last + 1) / 2.0,
            (int)Math.Floor(2 * Math.Log2(Math.Max(60, width * 0.92 - words) / (days.Last - days.First + 1)))
        );
        return view.Pan(words / 2);
    }

    public AxisView Pan(double pixels) => Of(Middle + pixels / PixelsADay, Zoom);

    /// <param name="at">Pixels right of the middle: the day there stays where it is.</param>
    public AxisView ZoomBy(int steps, double at = 0)
    {
        var zoomed = Of(Middle, Zoom + steps);
        return Of(Middle + at / PixelsADay - at / zoomed.PixelsADay, zoomed.Zoom);
    }

    /// <summary>So far that the day is in sight; as it is where it was already.</summary>
    public AxisView Showing(DaySpan days, double width)
    {
        var (from, to) = (Middle - width / 2 / PixelsADay, Middle + width / 2 / PixelsADay);
        var margin = 40 / PixelsADay;
        return days.First >= from + margin && days.First <= to - margin ? this : Of(days.First + 0.5, Zoom);
    }
}

/// <summary>Pixels along the axis for days, counted from a day that does not change while one zoom is looked at: what
/// is drawn stays the same when it is moved.</summary>
public readonly record struct AxisScale(int Origin, double PixelsADay)
{
    public double X(double day) => Math.Round((day - Origin) * PixelsADay, 1);
}

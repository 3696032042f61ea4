namespace Campaign.Reach.Exchange;

public enum SlideRole
{
    Event,
    Era,
    Title,
}

/// <summary>An event as a TimelineJS file has it (timeline.knightlab.com, version 3): all as text, exactly as it stands
/// there.</summary>
public sealed record Slide
{
    public SlideRole Role { get; init; }
    public SlideDate Start { get; init; } = SlideDate.None;
    public SlideDate End { get; init; } = SlideDate.None;
    public string DisplayDate { get; init; } = "";
    public string Headline { get; init; } = "";

    /// <summary>May hold HTML.</summary>
    public string Text { get; init; } = "";
    public string Group { get; init; } = "";
    public string Id { get; init; } = "";
    public string Media { get; init; } = "";
    public string Caption { get; init; } = "";
    public string Credit { get; init; } = "";
    public string Thumbnail { get; init; } = "";
    public string Background { get; init; } = "";
}

/// <param name="Time">Such as 14:30; empty for none, as every part may be.</param>
public sealed record SlideDate(string Year, string Month = "", string Day = "", string Time = "")
{
    public static readonly SlideDate None = new("");

    public bool IsNone => this is { Year: "", Month: "", Day: "", Time: "" };

    public override string ToString() =>
        string.Join('-', new[] { Year, Month, Day }.Where(part => part != "")) + (Time == "" ? "" : $" {Time}");
}

/// <summary>A whole file, in its order.</summary>
/// <param name="Line">From 1: the row of a table, or the place in a list.</param>
/// <param name="Raw">As it stands in the file, cut where it is long.</param>
public sealed record SlideRow(int Line, string Raw, Slide Slide);

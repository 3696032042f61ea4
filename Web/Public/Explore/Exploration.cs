using Campaign.Reach.Explore;

namespace Campaign.Web.Public.Explore;

/// <summary>What one reader looks at: the part of the campaign that the filter lets through, a stretch of time, an
/// event.</summary>
public sealed class Exploration
{
    /// <summary>Until the browser has told its own.</summary>
    const double AssumedWidth = 960,
        AssumedScreen = 800;
    const double LeastWidth = 100,
        MostWidth = 10_000;

    /// <summary>Of the screen's height: what is chosen has to be read beside it.</summary>
    const double AxisShare = 0.6;

    public Exploration(ExploredCampaign campaign, string? query)
    {
        Campaign = campaign;
        Go(query);
    }

    public ExploredCampaign Campaign { get; private set; }
    public ExploreAddress Address { get; private set; } = new(ExploreFilter.None);

    /// <summary>What the filter lets through, in the order of time.</summary>
    public IReadOnlyList<ExploredEvent> Events { get; private set; } = [];
    public AxisView View { get; private set; }
    public AxisDrawing Drawing { get; private set; } = null!;
    public ExploredEvent? Chosen { get; private set; }

    /// <summary>Of one mark, on the same days: no zoom tells them apart.</summary>
    public IReadOnlyList<ExploredEvent> Together { get; private set; } = [];

    /// <summary>Of the axis, in pixels.</summary>
    public double Width { get; private set; } = AssumedWidth;

    /// <summary>Of the reader's screen, in pixels.</summary>
    public double Screen { get; private set; } = AssumedScreen;

    /// <summary>By how much the drawing is moved, so that the middle of the view stands in the middle.</summary>
    public double Shift => Width / 2 - Drawing.Scale.X(View.Middle);
    public AxisView All => AxisView.Fit(Events.Count == 0 ? Campaign.Extent : Around(Events), Width);

    /// <summary>Where the chosen event stands among those that are let through; -1 where it does not.</summary>
    public int At => Chosen is null ? -1 : Events.Index().FirstOrDefault(e => e.Item == Chosen, (-1, null!)).Index;

    /// <summary>To what an address says: at the start, and when the reader goes back.</summary>
    public void Go(string? query)
    {
        Address = ExploreAddress.Read(query).Within(Campaign);
        Chosen = Address.Chosen is { } slug ? Campaign.BySlug(slug) : null;
        LetThrough();
        if (Address.Presents)
            Present(true);
    }

    public void Filter(ExploreFilter filter)
    {
        Address = Address with { Filter = filter, View = null };
        LetThrough();
    }

    public void Look(AxisView view)
    {
        var zoomed = view.Zoom != View.Zoom;
        (View, Address) = (view, Address with { View = view });
        if (zoomed)
            Draw();
    }

    /// <summary>A cluster comes nearer until its events stand apart.</summary>
    public void Choose(AxisMark mark)
    {
        if (!mark.IsCluster)
            Show(mark.First);
        else if (View.Zoom == AxisView.Nearest || mark.Events.All(e => e.Days == mark.First.Days))
            Together = [.. mark.Events];
        else
            Look(
                AxisView.Fit(Around(mark.Events), Width) is var near && near.Zoom > View.Zoom
                    ? near
                    : View.ZoomBy(2, (Around(mark.Events).First - View.Middle) * View.PixelsADay)
            );
    }

    /// <param name="e">Null for none.</param>
    public void Show(ExploredEvent? e)
    {
        (Chosen, Address) = (e, Address with { Chosen = e?.Line.Slug });
        if (e is not null && View.Showing(e.Days, Width) is var view && view != View)
            Look(view);
    }

    /// <summary>From one to the next: the axis moves, and what is chosen stays in its middle.</summary>
    public void StepTo(ExploredEvent e)
    {
        Show(e);
        Look(AxisView.Of(e.Days.First + 0.5, View.Zoom));
    }

    /// <summary>By keys and buttons, which point at nothing: about what is chosen, where it is in sight.</summary>
    public void ZoomBy(int steps) => Look(View.ZoomBy(steps, IsInSight ? AtChosen : 0));

    /// <summary>Pixels right of the middle.</summary>
    double AtChosen => Chosen is null ? 0 : (Chosen.Days.First + 0.5 - View.Middle) * View.PixelsADay;

    /// <summary>Whether what is chosen can be seen on the axis as it stands.</summary>
    public bool IsInSight => Chosen is not null && At >= 0 && Math.Abs(AtChosen) <= Width / 2;

    /// <param name="step">1 for the next, -1 for the one before.</param>
    public ExploredEvent? Neighbour(int step)
    {
        if (Chosen is null)
            return Events.FirstOrDefault();
        if (At is >= 0 and var at)
            return Events.ElementAtOrDefault(at + step);
        var later = Events
            .Index()
            .FirstOrDefault(e => e.Item.Days.First > Chosen.Days.First, (Events.Count, null!))
            .Index; // it is filtered out itself
        return Events.ElementAtOrDefault(step > 0 ? later : later - 1);
    }

    public void Present(bool presents)
    {
        if (presents && At < 0 && Events.Count > 0)
            Show(Events[0]);
        Address = Address with { Presents = presents && At >= 0 };
    }

    /// <returns>Whether anything changed.</returns>
    public bool Measure(double pixels, double screen)
    {
        if (pixels is not (>= LeastWidth and <= MostWidth) || screen is not (>= LeastWidth and <= MostWidth))
            return false;
        if (Math.Abs(pixels - Width) < 1 && Math.Abs(screen - Screen) < 1)
            return false;
        var (sawIt, listed) = (IsInSight, Together);
        (Width, Screen) = (pixels, screen);
        if (Address.View is null)
            View = All;
        if (sawIt && !IsInSight)
            View = View.Showing(Chosen!.Days, Width); // a panel that opens beside it must not push it out
        Draw();
        Together = listed; // it is their list that took the room
        return true;
    }

    /// <summary>Something was published or withdrawn meanwhile.</summary>
    /// <returns>How many events are new.</returns>
    public int Renew(ExploredCampaign campaign)
    {
        var known = Campaign.Events.Select(e => e.Line.Id).ToHashSet();
        var (view, added) = (View, campaign.Events.Count(e => !known.Contains(e.Line.Id)));
        Campaign = campaign;
        Address = Address.Within(campaign);
        Chosen = Address.Chosen is { } slug ? campaign.BySlug(slug) : null;
        LetThrough();
        View = view; // nothing moves under the reader's hand
        Draw();
        if (Address.Presents)
            Present(true);
        return added;
    }

    void LetThrough()
    {
        Events = Address.Filter.Of(Campaign);
        View = Address.View ?? All;
        Draw();
    }

    void Draw()
    {
        Together = [];
        Drawing = new(Events, View, Width, Screen * AxisShare - TimeAxis.Frame - DemandStrip.HeightOf(Campaign));
    }

    static DaySpan Around(IEnumerable<ExploredEvent> events) => events.Select(e => e.Days).Aggregate(DaySpan.Around);
}

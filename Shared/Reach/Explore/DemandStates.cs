using Campaign.Content.Demands;
using Campaign.Ground.Text;

namespace Campaign.Reach.Explore;

/// <summary>A demand between two of its steps.</summary>
/// <param name="On">The step as far as its date is known.</param>
/// <param name="From">Its first day, numbered as by <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="To">The day of the next step or, after the last, today.</param>
public sealed record DemandState(StepKind Kind, KnownDate On, int From, int To);

public static class DemandStates
{
    /// <summary>Oldest first. What is announced for later is not among them.</summary>
    public static IEnumerable<DemandState> Of(Placard demand)
    {
        var today = demand.Today.DayNumber + 1;
        var steps = demand
            .History.Select(step => (step.Kind, step.On, From: DaySpan.Of(step.On).First))
            .Where(step => step.From < today)
            .ToList();
        return steps.Select(
            (step, i) => new DemandState(step.Kind, step.On, step.From, i + 1 < steps.Count ? steps[i + 1].From : today)
        );
    }

    /// <summary>The demand as it stood then: later steps had not been taken, and of days to come nothing is
    /// known.</summary>
    public static Placard On(this Placard demand, DaySpan days)
    {
        var last = Math.Min(days.Last, demand.Today.DayNumber);
        return demand with
        {
            History = [.. demand.History.Where(step => DaySpan.Of(step.On).First <= last)],
            Today = DateOnly.FromDayNumber(last),
        };
    }
}

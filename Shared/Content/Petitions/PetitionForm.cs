using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Petitions;

public sealed class PetitionForm : ItemForm<PetitionTextForm>
{
    public const int DefaultGoal = 100;
    internal const int MostGoal = 100_000_000;

    public int Goal { get; set; } = DefaultGoal;

    /// <summary>A day, as <see cref="KnownDate"/> is written; empty while no end is set.</summary>
    public string ClosesOn { get; set; } = "";
    public bool DraftsUpdates { get; set; }

    /// <summary>In any order.</summary>
    public List<GoalForm> Goals { get; set; } = [];

    public override ItemKind Kind => ItemKind.Petition;

    internal override IEnumerable<string> Words(string language) =>
        [.. base.Words(language), .. Goals.Select(goal => goal.Words.GetValueOrDefault(language, ""))];

    internal override DateOnly? ClosingDay =>
        KnownDate.TryParse(ClosesOn, out var date) && date is { Precision: DatePrecision.Day, Start: var day }
            ? new DateOnly(day.Year, day.Month!.Value, day.Day!.Value)
            : null;

    public override IEnumerable<FieldError> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        if (Goal is < 1 or > MostGoal)
            yield return new(nameof(Goal), Fault.NotANumber);
        if (ClosesOn != "" && ClosingDay is null)
            yield return new(nameof(ClosesOn), Fault.NotADate);
        foreach (var (at, goal) in Goals.Index())
        {
            if (Goals.Take(at).Any(other => other.At == goal.At))
                yield return new($"{nameof(goal.At)}-{at}", Fault.Taken);
            foreach (var fault in goal.Faults(OriginalLanguage))
                yield return fault with
                {
                    Field = $"{fault.Field}-{at}",
                };
        }
    }
}

public sealed class PetitionTextForm : ItemTextForm
{
    /// <summary>Whom it is handed to.</summary>
    public string Target { get; set; } = "";

    /// <summary>What it said to the petition.</summary>
    public string Answer { get; set; } = "";
}

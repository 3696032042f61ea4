using Campaign.Ground.Text;

namespace Campaign.Content.Petitions;

/// <summary>What comes of so many signatures: "at 1,000 we hand it to the Ministry".</summary>
public sealed class GoalForm
{
    public int At { get; set; }

    /// <summary>By language, a line.</summary>
    public Dictionary<string, string> Words { get; set; } = [];

    internal IEnumerable<FieldError> Faults(string original)
    {
        if (At is < 1 or > PetitionForm.MostGoal)
            yield return new(nameof(At), Fault.NotANumber);
        if (Words.GetValueOrDefault(original, "") == "")
            yield return new(nameof(Words), Fault.Empty);
        foreach (var line in Words.Values)
        {
            if (Cleaned.Length(line) > TextLimits.Line)
                yield return new(nameof(Words), Fault.TooLong, TextLimits.Line);
            if (Cleaned.HasControlCharacters(line))
                yield return new(nameof(Words), Fault.ControlCharacters);
        }
    }
}

/// <inheritdoc cref="GoalForm"/>
public sealed record GoalLine(long At, LocalText Words);

using Campaign.Ground.Text;

namespace Campaign.Content.Publishing;

/// <summary>What was wrong on a page, and was put right: said to whoever had read it before.</summary>
public sealed class CorrectionForm
{
    /// <summary>As <see cref="KnownDate"/> is written, to the day.</summary>
    public string On { get; set; } = "";

    /// <summary>What was changed and why, by language.</summary>
    public Dictionary<string, string> Words { get; set; } = [];

    internal IEnumerable<FieldError> Faults(string original)
    {
        if (!KnownDate.TryParse(On, out var on) || on.Precision != DatePrecision.Day)
            yield return new(nameof(On), Fault.NotADay);
        if (Words.GetValueOrDefault(original, "") == "")
            yield return new(nameof(Words), Fault.Empty);
        foreach (var line in Words.Values)
        {
            if (Cleaned.Length(line) > TextLimits.Summary)
                yield return new(nameof(Words), Fault.TooLong, TextLimits.Summary);
            if (Cleaned.HasControlCharacters(line))
                yield return new(nameof(Words), Fault.ControlCharacters);
        }
    }
}

/// <summary>A correction as a reader sees it.</summary>
public sealed record CorrectionLine(KnownDate On, LocalText Words);

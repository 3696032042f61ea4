using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Demands;

public enum StepKind
{
    Put,
    Answered,
    Denied,
    PartlyMet,
    Met,
}

/// <summary>A turn in a demand's history: it was put, or answered in one way or another.</summary>
/// <param name="Words">Who said what, in a line, by language; may be empty.</param>
public sealed record DemandStep(
    StepKind Kind,
    KnownDate On,
    IReadOnlyDictionary<string, string> Words,
    SourceLine Source
)
{
    internal static DemandStep Of(DemandStepForm step) =>
        new(step.Kind, KnownDate.Parse(step.On), step.Words, new(step.Source, step.Link is "" ? null : step.Link));
}

public sealed class DemandStepForm
{
    public StepKind Kind { get; set; }

    /// <summary>As <see cref="KnownDate"/> is written.</summary>
    public string On { get; set; } = "";
    public Dictionary<string, string> Words { get; set; } = [];
    public string Source { get; set; } = "";
    public string Link { get; set; } = "";

    internal IEnumerable<FieldError> Faults()
    {
        if (!KnownDate.TryParse(On, out _))
            yield return new(nameof(On), Fault.NotADate);
        if (Source == "")
            yield return new(nameof(Source), Fault.Empty);
        foreach (
            var (field, line) in Words.Values.Select(line => (nameof(Words), line)).Append((nameof(Source), Source))
        )
        {
            if (Cleaned.Length(line) > TextLimits.Line)
                yield return new(field, Fault.TooLong, TextLimits.Line);
            if (Cleaned.HasControlCharacters(line))
                yield return new(field, Fault.ControlCharacters);
        }
        if (Link != "" && !SourceForm.IsWebAddress(Link))
            yield return new(nameof(Link), Fault.NotALink);
    }
}

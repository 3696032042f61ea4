using Campaign.Content.Publishing;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Reach.Explore;
using Campaign.Upkeep.Example;

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
public sealed class DemandStep
{
    public required int Position { get; init; }
    public required StepKind Kind { get; init; }
    public required KnownDate On { get; init; }

    /// <summary>Who said what, in a line, by language; may be empty.</summary>
    public required Dictionary<string, string> Words { get; init; }
    public required string Source { get; init; }
    public string? Link { get; init; }
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
            if (Cleaned.Length(line) > ItemTextForm.LineLimit)
                yield return new(field, Fault.TooLong, ItemTextForm.LineLimit);
            if (Cleaned.HasControlCharacters(line))
                yield return new(field, Fault.ControlCharacters);
        }
        if (Link != "" && !SourceForm.IsWebAddress(Link))
            yield return new(nameof(Link), Fault.NotALink);
    }

    internal void Clean()
    {
        (On, Source, Link) = (Cleaned.Line(On), Cleaned.Line(Source), Cleaned.Line(Link));
        foreach (var language in Words.Keys.ToList())
        {
            Words[language] = Cleaned.Line(Words[language]);
            if (Words[language] == "")
                Words.Remove(language);
        }
    }

    internal DemandStep At(int position) =>
        new()
        {
            Position = position,
            Kind = Kind,
            On = KnownDate.Parse(On),
            Words = new(Words),
            Source = Source,
            Link = Link is "" ? null : Link,
        };
}

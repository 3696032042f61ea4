using System.Text.Json.Serialization;
using Campaign.Ground.Text;

namespace Campaign.Content.Publishing;

/// <summary>The words of an item in one language, while they are written.</summary>
public class ItemTextForm
{
    public string Headline { get; set; } = "";

    [SeveralLines]
    public string Summary { get; set; } = "";

    /// <summary>Markdown.</summary>
    [SeveralLines]
    public string Body { get; set; } = "";

    /// <summary>What a browser's history and a shared link show in place of the headline; empty for the headline
    /// itself.</summary>
    public string NeutralTitle { get; set; } = "";

    /// <summary>A speaker of the language from the campaign has read it.</summary>
    public bool Reviewed { get; set; }

    /// <summary>Set when saved: the revision in which these words last changed. A translation with a lower one than
    /// its original is older than it.</summary>
    public int? ChangedIn { get; set; }

    /// <summary>The short lines that a kind has beyond these.</summary>
    [JsonIgnore]
    public IEnumerable<(string Field, string Value)> Lines => TypedWords.OwnLines(this);

    [JsonIgnore]
    public bool IsEmpty =>
        Headline == "" && Summary == "" && Body == "" && NeutralTitle == "" && Lines.All(line => line.Value == "");

    internal IEnumerable<FieldError> Faults(bool original)
    {
        if (original && !Cleaned.IsVisible(Headline))
            yield return new(nameof(Headline), Fault.Empty);
        foreach (
            var (field, value) in Lines
                .Prepend((nameof(NeutralTitle), NeutralTitle))
                .Prepend((nameof(Headline), Headline))
        )
        {
            if (Cleaned.Length(value) > TextLimits.Line)
                yield return new(field, Fault.TooLong, TextLimits.Line);
            if (Cleaned.HasControlCharacters(value))
                yield return new(field, Fault.ControlCharacters);
        }
        if (Cleaned.Length(Summary) > TextLimits.Summary)
            yield return new(nameof(Summary), Fault.TooLong, TextLimits.Summary);
        if (Body.Length > TextLimits.Body)
            yield return new(nameof(Body), Fault.TooLong, TextLimits.Body);
        if ((Summary + Body).Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            yield return new(nameof(Body), Fault.ControlCharacters);
    }

    internal bool SaysTheSameAs(ItemTextForm other) =>
        (Headline, Summary, Body) == (other.Headline, other.Summary, other.Body) && Lines.SequenceEqual(other.Lines);
}

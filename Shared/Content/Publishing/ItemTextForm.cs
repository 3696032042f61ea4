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

    /// <summary>The short texts that a kind has beyond these.</summary>
    [JsonIgnore]
    public IEnumerable<OwnText> Lines => TypedWords.OwnTexts(this);

    [JsonIgnore]
    public bool IsEmpty =>
        Headline == "" && Summary == "" && Body == "" && NeutralTitle == "" && Lines.All(line => line.Value == "");

    internal IEnumerable<FieldError> Faults(bool original)
    {
        if (original && !Cleaned.IsVisible(Headline))
            yield return new(nameof(Headline), Fault.Empty);
        foreach (
            var text in Lines
                .Prepend(Line(nameof(NeutralTitle), NeutralTitle))
                .Prepend(Line(nameof(Headline), Headline))
        )
        foreach (var fault in FaultsOf(text))
            yield return fault;
        foreach (var fault in FaultsOf(new(nameof(Summary), Summary, SeveralLines: true)))
            yield return fault;
        if (Body.Length > TextLimits.Body)
            yield return new(nameof(Body), Fault.TooLong, TextLimits.Body);
        if (Cleaned.HasControlCharacters(Body, severalLines: true))
            yield return new(nameof(Body), Fault.ControlCharacters);

        static OwnText Line(string field, string value) => new(field, value, SeveralLines: false);
    }

    static IEnumerable<FieldError> FaultsOf(OwnText text)
    {
        var most = text.SeveralLines ? TextLimits.Summary : TextLimits.Line;
        if (Cleaned.Length(text.Value) > most)
            yield return new(text.Field, Fault.TooLong, most);
        if (Cleaned.HasControlCharacters(text.Value, text.SeveralLines))
            yield return new(text.Field, Fault.ControlCharacters);
    }

    internal bool SaysTheSameAs(ItemTextForm other) =>
        (Headline, Summary, Body) == (other.Headline, other.Summary, other.Body) && Lines.SequenceEqual(other.Lines);
}

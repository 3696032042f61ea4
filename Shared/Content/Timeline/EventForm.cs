using System.Text.Json;
using System.Text.Json.Serialization;
using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Timeline;

public sealed class EventForm : ItemForm<ItemTextForm>
{
    /// <summary>As <see cref="KnownDate"/> is written.</summary>
    public string When { get; set; } = "";
    public bool Announced { get; set; }
    public EventSort Sort { get; set; }

    /// <summary>A picture or a film elsewhere: a link, and nothing that a page fetches by itself.</summary>
    public string Media { get; set; } = "";
    public string MediaCaption { get; set; } = "";
    public string MediaCredit { get; set; } = "";

    /// <summary>What another program's file said that we have no place for; only who brought it in can read
    /// it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Carried { get; set; }

    public override ItemKind Kind => ItemKind.Event;

    public override IEnumerable<FieldError> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        if (!KnownDate.TryParse(When, out _))
            yield return new(nameof(When), Fault.NotADate);
        if (Media != "" && !SourceForm.IsWebAddress(Media))
            yield return new(nameof(Media), Fault.NotALink);
        if (Cleaned.Length(MediaCaption) > TextLimits.Summary)
            yield return new(nameof(MediaCaption), Fault.TooLong, TextLimits.Summary);
        if (Cleaned.Length(MediaCredit) > TextLimits.Summary)
            yield return new(nameof(MediaCredit), Fault.TooLong, TextLimits.Summary);
    }
}

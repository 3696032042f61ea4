using System.Text.Json;
using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Timeline;

/// <summary>Something that happened, or was announced to happen.</summary>
public sealed class TimelineEvent(ItemPlace place, EventForm form) : ItemContent<EventForm, ItemTextForm>(place, form)
{
    public KnownDate When { get; } = KnownDate.Parse(form.When);

    /// <summary>Said beforehand to happen; not known to have happened.</summary>
    public bool Announced => Form.Announced;
    public EventSort Sort => Form.Sort;

    /// <summary>Null for none.</summary>
    public MediaLink? Media => Form.Media is "" ? null : new(Form.Media, Form.MediaCaption, Form.MediaCredit);

    public override LinkedItem AsLink(string language) =>
        base.AsLink(language) with
        {
            When = When,
            Announced = Announced,
        };

    /// <inheritdoc cref="EventForm.Carried"/>
    public JsonElement? Carried => Form.Carried;
}

/// <summary>A picture or a film on another site, which no page of ours fetches.</summary>
public sealed record MediaLink(string Link, string Caption, string Credit);

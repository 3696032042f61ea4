using Campaign.Publishing;

namespace Campaign.Timeline;

public sealed class EventForm : ItemForm<ItemTextForm>
{
    /// <summary>As <see cref="KnownDate"/> is written.</summary>
    public string When { get; set; } = "";
    public bool Announced { get; set; }
    public EventKind Sort { get; set; }

    public override ItemKind Kind => ItemKind.Event;
    internal override Item NewItem() => new TimelineEvent();

    public override IEnumerable<FieldError> Faults() =>
        KnownDate.TryParse(When, out _) ? base.Faults() : base.Faults().Append(new(nameof(When), Fault.NotADate));
}

using Campaign.Publishing;

namespace Campaign.Timeline;

public sealed class EventForm : ItemForm<ItemTextForm>
{
    const int MostCarried = 1_000;

    /// <summary>As <see cref="KnownDate"/> is written.</summary>
    public string When { get; set; } = "";
    public bool Announced { get; set; }
    public EventKind Sort { get; set; }
    /// <summary>A picture or a film elsewhere: a link, and nothing that a page fetches by itself.</summary>
    public string Media { get; set; } = "";
    public string MediaCaption { get; set; } = "";
    public string MediaCredit { get; set; } = "";
    /// <summary>What another tool's file said that we have no place for: carried along, and written back to such a file.</summary>
    public Dictionary<string, string> Carried { get; set; } = [];

    internal void Carry(string name, string value)
    {
        if (value != "") Carried[name] = value.Length > MostCarried ? value[..MostCarried] : value;
    }

    public override ItemKind Kind => ItemKind.Event;
    internal override Item NewItem() => new TimelineEvent();

    public override IEnumerable<FieldError> Faults()
    {
        foreach (var fault in base.Faults()) yield return fault;
        if (!KnownDate.TryParse(When, out _)) yield return new(nameof(When), Fault.NotADate);
        if (Media != "" && !SourceForm.IsWebAddress(Media)) yield return new(nameof(Media), Fault.NotALink);
        foreach (var (field, line) in ((string, string)[])[(nameof(MediaCaption), MediaCaption), (nameof(MediaCredit), MediaCredit)])
            if (Cleaned.Length(line) > ItemTextForm.SummaryLimit) yield return new(field, Fault.TooLong, ItemTextForm.SummaryLimit);
    }

    internal override void Clean()
    {
        base.Clean();
        (Media, MediaCaption, MediaCredit) = (Cleaned.Line(Media), Cleaned.Line(MediaCaption), Cleaned.Line(MediaCredit));
    }
}

using Campaign.Content.Publishing;
using Campaign.Ground.Post;
using Campaign.Ground.Text;

namespace Campaign.Content.Timeline;

public sealed class EventForm : ItemForm<ItemTextForm>
{
    /// <summary>As <see cref="KnownDate"/> is written.</summary>
    public string When { get; set; } = "";
    public bool Announced { get; set; }
    public EventKind Sort { get; set; }

    /// <summary>A picture or a film elsewhere: a link, and nothing that a page fetches by itself.</summary>
    public string Media { get; set; } = "";
    public string MediaCaption { get; set; } = "";
    public string MediaCredit { get; set; } = "";

    public override ItemKind Kind => ItemKind.Event;

    internal override Item NewItem() => new TimelineEvent();

    public override IEnumerable<FieldError> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        if (!KnownDate.TryParse(When, out _))
            yield return new(nameof(When), Fault.NotADate);
        if (Media != "" && !SourceForm.IsWebAddress(Media))
            yield return new(nameof(Media), Fault.NotALink);
        foreach (
            var (field, line) in ((string, string)[])
                [(nameof(MediaCaption), MediaCaption), (nameof(MediaCredit), MediaCredit)]
        )
            if (Cleaned.Length(line) > ItemTextForm.SummaryLimit)
                yield return new(field, Fault.TooLong, ItemTextForm.SummaryLimit);
    }

    internal override void Clean()
    {
        base.Clean();
        (Media, MediaCaption, MediaCredit) = (
            Cleaned.Line(Media),
            Cleaned.Line(MediaCaption),
            Cleaned.Line(MediaCredit)
        );
    }
}

using Campaign.Content.Publishing;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Timeline;

public enum EventKind
{
    Law,
    Raid,
    Protest,
    Statement,
    Court,
    Other,
    Period,
}

/// <summary>Something that happened, or was announced to happen.</summary>
public sealed class TimelineEvent() : Item(ItemKind.Event)
{
    public KnownDate When { get; private set; } = new(new(1));

    /// <summary>Said beforehand to happen; not known to have happened.</summary>
    public bool Announced { get; private set; }
    public EventKind Sort { get; private set; }

    /// <inheritdoc cref="EventForm.Media"/>
    public string? Media { get; private set; }
    public string? MediaCaption { get; private set; }
    public string? MediaCredit { get; private set; }

    internal override Type FormType => typeof(EventForm);

    internal override void Take(ItemForm form, int revision)
    {
        base.Take(form, revision);
        var filled = (EventForm)form;
        When = KnownDate.Parse(filled.When);
        Announced = filled.Announced;
        Sort = filled.Sort;
        (Media, MediaCaption, MediaCredit) = (
            filled.Media is "" ? null : filled.Media,
            filled.MediaCaption,
            filled.MediaCredit
        );
    }
}

sealed class TimelineEventConfiguration : IEntityTypeConfiguration<TimelineEvent>
{
    public void Configure(EntityTypeBuilder<TimelineEvent> entity)
    {
        entity.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Event);
        entity.Property(e => e.Sort).HasConversion<string>().HasMaxLength(20);
    }
}

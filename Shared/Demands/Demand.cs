using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Demands;

public enum DemandState { NoAnswer, Answered, Denied, PartlyMet, Met }

/// <summary>What the campaign asks of someone.</summary>
public sealed class Demand() : Item(ItemKind.Demand)
{
    /// <summary>1 is the first placard.</summary>
    public int Position { get; private set; }
    public KnownDate? PutOn { get; private set; }
    public DemandState State { get; private set; }
    public KnownDate? AnsweredOn { get; private set; }

    internal override Type FormType => typeof(DemandForm);

    internal override void Take(ItemForm form, int revision)
    {
        base.Take(form, revision);
        var filled = (DemandForm)form;
        Position = filled.Position;
        PutOn = KnownDate.TryParse(filled.PutOn, out var put) ? put : null;
        State = filled.State;
        AnsweredOn = KnownDate.TryParse(filled.AnsweredOn, out var answered) ? answered : null;
    }

    protected override ItemText NewText() => new DemandText();
}

public sealed class DemandText : ItemText
{
    /// <summary>Who must answer.</summary>
    public string? Addressee { get; private set; }
    /// <summary>What the addressee has answered, in a line; empty while there is none.</summary>
    public string? Answer { get; private set; }

    internal override void Take(ItemTextForm form, int revision)
    {
        base.Take(form, revision);
        var filled = (DemandTextForm)form;
        Addressee = filled.Addressee;
        Answer = filled.Answer;
    }
}

sealed class DemandConfiguration : IEntityTypeConfiguration<Demand>, IEntityTypeConfiguration<DemandText>
{
    public void Configure(EntityTypeBuilder<Demand> demand)
    {
        demand.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Demand);
        demand.Property(d => d.Position).HasColumnName("Position");
        demand.Property(d => d.AnsweredOn).HasColumnName("AnsweredOn");
        demand.Property(d => d.State).HasConversion<string>().HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<DemandText> text) => text.HasBaseType<ItemText>().Property(nameof(DemandText.Answer)).HasColumnName("Answer");
}

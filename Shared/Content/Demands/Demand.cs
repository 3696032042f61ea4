using System.Text.Json;
using Campaign.Content.Publishing;
using Campaign.Reach.Explore;
using Campaign.Upkeep.Example;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Demands;

/// <summary>What the campaign asks of someone.</summary>
public sealed class Demand() : Item(ItemKind.Demand)
{
    readonly List<DemandStep> steps = [];

    /// <summary>1 is the first placard.</summary>
    public int Position { get; private set; }
    public IReadOnlyList<DemandStep> Steps => steps;

    /// <summary>The steps, oldest first; those of one day as the organizers wrote them down.</summary>
    public IEnumerable<DemandStep> History =>
        steps.OrderBy(step => step.On.Order, StringComparer.Ordinal).ThenBy(step => step.Position);

    internal override Type FormType => typeof(DemandForm);

    internal override void Take(ItemForm form, int revision)
    {
        base.Take(form, revision);
        var filled = (DemandForm)form;
        Position = filled.Position;
        steps.Clear();
        steps.AddRange(filled.Steps.Select((step, position) => step.At(position)));
    }

    protected override ItemText NewText() => new DemandText();
}

public sealed class DemandText : ItemText
{
    /// <summary>Who must answer.</summary>
    public string? Addressee { get; private set; }

    internal override void Take(ItemTextForm form, int revision)
    {
        base.Take(form, revision);
        Addressee = ((DemandTextForm)form).Addressee;
    }
}

sealed class DemandConfiguration : IEntityTypeConfiguration<Demand>, IEntityTypeConfiguration<DemandText>
{
    public void Configure(EntityTypeBuilder<Demand> demand)
    {
        demand.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Demand);
        demand.Property(d => d.Position).HasColumnName("Position");
        demand.Ignore(d => d.History);
        demand.OwnsMany(
            d => d.Steps,
            step =>
            {
                step.ToTable("DemandSteps").WithOwner().HasForeignKey("DemandId");
                step.HasKey("DemandId", nameof(DemandStep.Position));
                step.Property(s => s.Position).ValueGeneratedNever();
                step.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
                step.Property(s => s.Words)
                    .HasConversion(
                        words => JsonSerializer.Serialize(words, JsonSerializerOptions.Default),
                        text =>
                            JsonSerializer.Deserialize<Dictionary<string, string>>(
                                text,
                                JsonSerializerOptions.Default
                            )!,
                        new ValueComparer<Dictionary<string, string>>(
                            (a, b) => a!.SequenceEqual(b!),
                            words => words.Count,
                            words => new(words)
                        )
                    );
            }
        );
    }

    public void Configure(EntityTypeBuilder<DemandText> text) => text.HasBaseType<ItemText>();
}

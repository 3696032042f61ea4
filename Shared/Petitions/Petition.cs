using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Petitions;

/// <summary>A text that people put their names under.</summary>
public sealed class Petition() : Item(ItemKind.Petition)
{
    /// <summary>The first goal; see <see cref="NextGoal"/>.</summary>
    public int Goal { get; private set; } = PetitionForm.DefaultGoal;

    internal override Type FormType => typeof(PetitionForm);

    internal override void Take(ItemForm form, int revision)
    {
        base.Take(form, revision);
        Goal = ((PetitionForm)form).Goal;
    }

    protected override ItemText NewText() => new PetitionText();
}

public sealed class PetitionText : ItemText
{
    /// <summary>Whom it is handed to.</summary>
    public string? Target { get; private set; }

    internal override void Take(ItemTextForm form, int revision)
    {
        base.Take(form, revision);
        Target = ((PetitionTextForm)form).Target;
    }
}

public sealed class PetitionForm : ItemForm<PetitionTextForm>
{
    public const int DefaultGoal = 100;

    public int Goal { get; set; } = DefaultGoal;

    public override ItemKind Kind => ItemKind.Petition;
    internal override Item NewItem() => new Petition();

    public override IEnumerable<FieldError> Faults() =>
        Goal is < 1 or > 100_000_000 ? base.Faults().Append(new(nameof(Goal), Fault.NotANumber)) : base.Faults();
}

public sealed class PetitionTextForm : ItemTextForm
{
    public string Target { get; set; } = "";

    protected internal override IEnumerable<(string Field, string Value)> Lines => [(nameof(Target), Target)];

    internal override void Clean()
    {
        base.Clean();
        Target = Cleaned.Line(Target);
    }
}

sealed class PetitionConfiguration : IEntityTypeConfiguration<Petition>, IEntityTypeConfiguration<PetitionText>
{
    public void Configure(EntityTypeBuilder<Petition> petition) => petition.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Petition);
    public void Configure(EntityTypeBuilder<PetitionText> text) => text.HasBaseType<ItemText>();
}

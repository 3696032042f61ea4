using Campaign.Content.Publishing;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Updates;

/// <summary>News from the campaign.</summary>
public sealed class Update() : Item(ItemKind.Update)
{
    /// <summary>When it was written, where that is not the day of its first publication.</summary>
    public KnownDate? WrittenOn { get; private set; }

    internal override Type FormType => typeof(UpdateForm);

    internal override void Take(ItemForm form, int revision)
    {
        base.Take(form, revision);
        WrittenOn = KnownDate.TryParse(((UpdateForm)form).WrittenOn, out var day) ? day : null;
    }
}

public sealed class UpdateForm : ItemForm<ItemTextForm>
{
    /// <summary>As <see cref="KnownDate"/> is written; empty for the day of publication.</summary>
    public string WrittenOn { get; set; } = "";

    public override ItemKind Kind => ItemKind.Update;

    internal override Item NewItem() => new Update();

    public override IEnumerable<FieldError> Faults() => [.. base.Faults(), .. DateFaults(nameof(WrittenOn), WrittenOn)];

    internal override void Clean()
    {
        base.Clean();
        WrittenOn = Cleaned.Line(WrittenOn);
    }
}

sealed class UpdateConfiguration : IEntityTypeConfiguration<Update>
{
    public void Configure(EntityTypeBuilder<Update> update) =>
        update.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Update);
}

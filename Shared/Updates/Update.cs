using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Updates;

/// <summary>News from the campaign; its date is that of its first publication.</summary>
public sealed class Update() : Item(ItemKind.Update)
{
    internal override Type FormType => typeof(UpdateForm);
}

public sealed class UpdateForm : ItemForm<ItemTextForm>
{
    public override ItemKind Kind => ItemKind.Update;
    internal override Item NewItem() => new Update();
}

sealed class UpdateConfiguration : IEntityTypeConfiguration<Update>
{
    public void Configure(EntityTypeBuilder<Update> update) => update.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Update);
}

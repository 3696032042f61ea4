using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Site;

/// <summary>A page that stands by itself: about us, privacy.</summary>
public sealed class StandingPage() : Item(ItemKind.Page)
{
    public const string About = "about";
    public const string Privacy = "privacy";

    internal override Type FormType => typeof(PageForm);
}

public sealed class PageForm : ItemForm<ItemTextForm>
{
    public override ItemKind Kind => ItemKind.Page;
    internal override Item NewItem() => new StandingPage();
}

sealed class StandingPageConfiguration : IEntityTypeConfiguration<StandingPage>
{
    public void Configure(EntityTypeBuilder<StandingPage> page) => page.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Page);
}

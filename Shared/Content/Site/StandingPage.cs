using Campaign.Content.Publishing;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Site;

/// <summary>A page that stands by itself: about us, privacy.</summary>
public sealed class StandingPage() : Item(ItemKind.Page)
{
    internal override Type FormType => typeof(PageForm);
}

public sealed class PageForm : ItemForm<ItemTextForm>
{
    public override ItemKind Kind => ItemKind.Page;

    internal override Item NewItem() => new StandingPage();

    /// <summary>A page stands at the root, where the sections are.</summary>
    static readonly string[] Reserved =
    [
        "timeline",
        "demands",
        "testimonies",
        "updates",
        "petitions",
        "confirm",
        "mine",
        "search",
        "explore",
        "embed",
        "print",
        "api",
        "cards",
        "admin",
        "healthz",
        "readyz",
        "not-found",
        .. Languages.All,
    ];

    public override IEnumerable<FieldError> Faults() =>
        Reserved.Contains(Slug) ? base.Faults().Append(new(nameof(Slug), Fault.Taken)) : base.Faults();
}

sealed class StandingPageConfiguration : IEntityTypeConfiguration<StandingPage>
{
    public void Configure(EntityTypeBuilder<StandingPage> page) =>
        page.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Page);
}

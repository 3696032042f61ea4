using Campaign.Content.Publishing;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Signatures.Signing;
using Campaign.Signatures.Supporters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Site;

/// <summary>Who speaks, where, and the claim in the largest type. There is one; its slug is
/// <see cref="OnlySlug"/>.</summary>
public sealed class FrontPage() : Item(ItemKind.Front)
{
    public const string OnlySlug = "home";

    internal override Type FormType => typeof(FrontForm);

    protected override ItemText NewText() => new FrontText();
}

public sealed class FrontText : ItemText
{
    /// <summary>The organization's own name, shown on every page.</summary>
    public string? Organization { get; private set; }
    public string? PlaceAndDate { get; private set; }

    internal override void Take(ItemTextForm form, int revision)
    {
        base.Take(form, revision);
        var filled = (FrontTextForm)form;
        (Organization, PlaceAndDate) = (filled.Organization, filled.PlaceAndDate);
    }
}

public sealed class FrontForm : ItemForm<FrontTextForm>
{
    public FrontForm() => Slug = FrontPage.OnlySlug;

    public override ItemKind Kind => ItemKind.Front;

    internal override Item NewItem() => new FrontPage();

    public override IEnumerable<FieldError> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        if (In(OriginalLanguage).Organization == "")
            yield return new($"{nameof(FrontTextForm.Organization)}-{OriginalLanguage}", Fault.Empty);
        if (Slug != FrontPage.OnlySlug)
            yield return new(nameof(Slug), Fault.Unknown);
    }
}

public sealed class FrontTextForm : ItemTextForm
{
    public string Organization { get; set; } = "";
    public string PlaceAndDate { get; set; } = "";

    protected internal override IEnumerable<(string Field, string Value)> Lines =>
        [(nameof(Organization), Organization), (nameof(PlaceAndDate), PlaceAndDate)];

    internal override void Clean()
    {
        base.Clean();
        (Organization, PlaceAndDate) = (Cleaned.Line(Organization), Cleaned.Line(PlaceAndDate));
    }
}

sealed class FrontPageConfiguration : IEntityTypeConfiguration<FrontPage>, IEntityTypeConfiguration<FrontText>
{
    public void Configure(EntityTypeBuilder<FrontPage> front) =>
        front.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Front);

    public void Configure(EntityTypeBuilder<FrontText> text) => text.HasBaseType<ItemText>();
}

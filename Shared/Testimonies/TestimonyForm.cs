using Campaign.Publishing;

namespace Campaign.Testimonies;

public sealed class TestimonyForm : ItemForm<TestimonyTextForm>
{
    public int Position { get; set; } = 1;
    public ConsentScope Consent { get; set; } = ConsentScope.WithoutName;

    public override ItemKind Kind => ItemKind.Testimony;
    internal override Item NewItem() => new Testimony();

    public override IEnumerable<FieldError> Faults() =>
        Position is < 1 or > 999 ? base.Faults().Append(new(nameof(Position), Fault.NotANumber)) : base.Faults();
}

public sealed class TestimonyTextForm : ItemTextForm
{
    public string Speaker { get; set; } = "";
    public string Theme { get; set; } = "";
    public string ContentNote { get; set; } = "";

    protected override IEnumerable<(string Field, string Value)> Lines =>
        [(nameof(Speaker), Speaker), (nameof(Theme), Theme), (nameof(ContentNote), ContentNote)];

    internal override void Clean()
    {
        base.Clean();
        (Speaker, Theme, ContentNote) = (Cleaned.Line(Speaker), Cleaned.Line(Theme), Cleaned.Line(ContentNote));
    }
}

using Campaign.Content.Publishing;
using Campaign.Ground.Post;
using Campaign.Ground.Text;

namespace Campaign.Content.Testimonies;

public sealed class TestimonyForm : ItemForm<TestimonyTextForm>
{
    public int Position { get; set; } = 1;
    public ConsentScope Consent { get; set; } = ConsentScope.WithoutName;

    public override ItemKind Kind => ItemKind.Testimony;

    internal override Item NewItem() => new Testimony();

    internal override void Clean()
    {
        base.Clean();
        // Not even a draft keeps the name of someone who did not consent to be named.
        if (Consent == ConsentScope.WithoutName)
            foreach (var text in Texts.Values)
                text.Speaker = "";
    }

    public override IEnumerable<FieldError> Faults() =>
        [.. base.Faults(), .. PositionFaults(nameof(Position), Position)];
}

public sealed class TestimonyTextForm : ItemTextForm
{
    public string Speaker { get; set; } = "";
    public string Theme { get; set; } = "";
    public string ContentNote { get; set; } = "";

    protected internal override IEnumerable<(string Field, string Value)> Lines =>
        [(nameof(Speaker), Speaker), (nameof(Theme), Theme), (nameof(ContentNote), ContentNote)];

    internal override void Clean()
    {
        base.Clean();
        (Speaker, Theme, ContentNote) = (Cleaned.Line(Speaker), Cleaned.Line(Theme), Cleaned.Line(ContentNote));
    }
}

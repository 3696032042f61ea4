using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Testimonies;

public sealed class TestimonyForm : ItemForm<TestimonyTextForm>
{
    public int Position { get; set; } = 1;
    public ConsentScope Consent { get; set; } = ConsentScope.WithoutName;

    public override ItemKind Kind => ItemKind.Testimony;

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
    /// <summary>The witness, as they wish to be called.</summary>
    public string Speaker { get; set; } = "";
    public string Theme { get; set; } = "";

    /// <summary>What a reader may not wish to meet unprepared. Where it is set, the account stays behind a
    /// door.</summary>
    public string ContentNote { get; set; } = "";
}

using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Demands;

public sealed class DemandForm : ItemForm<DemandTextForm>
{
    public int Position { get; set; } = 1;

    /// <summary>The history, in any order; readers see it by date.</summary>
    public List<DemandStepForm> Steps { get; set; } = [];

    public override ItemKind Kind => ItemKind.Demand;

    /// <summary>A step's fault bears its place: <c>On-0</c>.</summary>
    public override IEnumerable<FieldError> Faults() =>
        [
            .. base.Faults(),
            .. PositionFaults(nameof(Position), Position),
            .. Steps.SelectMany(
                (step, at) => step.Faults().Select(fault => fault with { Field = $"{fault.Field}-{at}" })
            ),
        ];

    internal override IEnumerable<string> Words(string language) =>
        [.. base.Words(language), .. Steps.Select(step => step.Words.GetValueOrDefault(language, ""))];
}

public sealed class DemandTextForm : ItemTextForm
{
    /// <summary>Who must answer.</summary>
    public string Addressee { get; set; } = "";
}

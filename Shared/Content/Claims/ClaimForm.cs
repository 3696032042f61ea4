using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Claims;

public sealed class ClaimForm : ItemForm<ClaimTextForm>
{
    public int Position { get; set; } = 1;

    /// <summary>As <see cref="KnownDate"/> is written; empty where nobody knows.</summary>
    public string SaidOn { get; set; } = "";

    /// <inheritdoc cref="SaidOn"/>
    public string AnsweredOn { get; set; } = "";

    public override ItemKind Kind => ItemKind.Claim;

    public override IEnumerable<FieldError> Faults() =>
        [
            .. base.Faults(),
            .. DateFaults(nameof(SaidOn), SaidOn),
            .. DateFaults(nameof(AnsweredOn), AnsweredOn),
            .. PositionFaults(nameof(Position), Position),
        ];
}

public sealed class ClaimTextForm : ItemTextForm
{
    public string Claimant { get; set; } = "";
    public string Answer { get; set; } = "";
    public string Answerer { get; set; } = "";
}

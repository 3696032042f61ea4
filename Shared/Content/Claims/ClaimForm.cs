using Campaign.Content.Publishing;
using Campaign.Ground.Post;
using Campaign.Ground.Text;

namespace Campaign.Content.Claims;

public sealed class ClaimForm : ItemForm<ClaimTextForm>
{
    public int Position { get; set; } = 1;
    public string SaidOn { get; set; } = "";
    public string AnsweredOn { get; set; } = "";

    public override ItemKind Kind => ItemKind.Claim;

    internal override Item NewItem() => new Claim();

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

    protected internal override IEnumerable<(string Field, string Value)> Lines =>
        [(nameof(Claimant), Claimant), (nameof(Answer), Answer), (nameof(Answerer), Answerer)];

    internal override void Clean()
    {
        base.Clean();
        (Claimant, Answer, Answerer) = (Cleaned.Line(Claimant), Cleaned.Line(Answer), Cleaned.Line(Answerer));
    }
}

using Campaign.Publishing;

namespace Campaign.Demands;

public sealed class DemandForm : ItemForm<DemandTextForm>
{
    public int Position { get; set; } = 1;
    /// <summary>As <see cref="KnownDate"/> is written; empty while the demand has not been put.</summary>
    public string PutOn { get; set; } = "";
    public DemandState State { get; set; }
    public string AnsweredOn { get; set; } = "";

    public override ItemKind Kind => ItemKind.Demand;
    internal override Item NewItem() => new Demand();

    public override IEnumerable<FieldError> Faults() =>
        [.. base.Faults(), .. DateFaults(nameof(PutOn), PutOn), .. DateFaults(nameof(AnsweredOn), AnsweredOn), .. PositionFaults(nameof(Position), Position)];
}

public sealed class DemandTextForm : ItemTextForm
{
    public string Addressee { get; set; } = "";
    public string Answer { get; set; } = "";

    protected override IEnumerable<(string Field, string Value)> Lines => [(nameof(Addressee), Addressee), (nameof(Answer), Answer)];

    internal override void Clean()
    {
        base.Clean();
        (Addressee, Answer) = (Cleaned.Line(Addressee), Cleaned.Line(Answer));
    }
}

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

    public override IEnumerable<FieldError> Faults()
    {
        foreach (var fault in base.Faults()) yield return fault;
        if (PutOn != "" && !KnownDate.TryParse(PutOn, out _)) yield return new(nameof(PutOn), Fault.NotADate);
        if (AnsweredOn != "" && !KnownDate.TryParse(AnsweredOn, out _)) yield return new(nameof(AnsweredOn), Fault.NotADate);
        if (Position is < 1 or > 999) yield return new(nameof(Position), Fault.NotANumber);
    }
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

using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Petitions;

/// <summary>A text that people put their names under.</summary>
public sealed class Petition() : Item(ItemKind.Petition)
{
    /// <summary>The first goal; see <see cref="NextGoal"/>.</summary>
    public int Goal { get; private set; } = PetitionForm.DefaultGoal;

    /// <summary>The last day on which it can be signed, in the campaign's time zone; null while no end is
    /// set.</summary>
    public DateOnly? ClosesOn { get; private set; }

    /// <summary>At each <see cref="ReachedThreshold"/>, an update is drafted for organizers to finish.</summary>
    public bool DraftsUpdates { get; private set; }

    internal override Type FormType => typeof(PetitionForm);

    internal override void Take(ItemForm form, int revision)
    {
        base.Take(form, revision);
        var petition = (PetitionForm)form;
        (Goal, ClosesOn, DraftsUpdates) = (petition.Goal, petition.LastDay, petition.DraftsUpdates);
    }

    protected override ItemText NewText() => new PetitionText();
}

public sealed class PetitionText : ItemText
{
    /// <summary>Whom it is handed to.</summary>
    public string? Target { get; private set; }

    /// <summary>What it said to the petition; stays when the petition is closed.</summary>
    public string? Answer { get; private set; }

    internal override void Take(ItemTextForm form, int revision)
    {
        base.Take(form, revision);
        (Target, Answer) = (((PetitionTextForm)form).Target, ((PetitionTextForm)form).Answer);
    }
}

public sealed class PetitionForm : ItemForm<PetitionTextForm>
{
    public const int DefaultGoal = 100;

    public int Goal { get; set; } = DefaultGoal;
    public string ClosesOn { get; set; } = "";
    public bool DraftsUpdates { get; set; }

    internal DateOnly? LastDay =>
        KnownDate.TryParse(ClosesOn, out var date) && date is { Precision: DatePrecision.Day, Start: var day }
            ? new DateOnly(day.Year, day.Month!.Value, day.Day!.Value)
            : null;

    public override ItemKind Kind => ItemKind.Petition;

    internal override Item NewItem() => new Petition();

    public override IEnumerable<FieldError> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        if (Goal is < 1 or > 100_000_000)
            yield return new(nameof(Goal), Fault.NotANumber);
        if (ClosesOn != "" && LastDay is null)
            yield return new(nameof(ClosesOn), Fault.NotADate);
    }

    /// <summary>Once its signers' data is erased nothing tells who has signed: it cannot be opened again.</summary>
    internal override async Task<IReadOnlyList<FieldError>> Conflicts(CampaignDb db, int? id)
    {
        var conflicts = await base.Conflicts(db, id);
        return
            await db.SignatureCounts.AnyAsync(c => c.PetitionId == id && c.Final)
            && await db.Set<Petition>().AnyAsync(p => p.Id == id && p.ClosesOn != LastDay)
            ? [.. conflicts, new(nameof(ClosesOn), Fault.Final)]
            : conflicts;
    }
}

public sealed class PetitionTextForm : ItemTextForm
{
    public string Target { get; set; } = "";
    public string Answer { get; set; } = "";

    protected internal override IEnumerable<(string Field, string Value)> Lines =>
        [(nameof(Target), Target), (nameof(Answer), Answer)];

    internal override void Clean()
    {
        base.Clean();
        (Target, Answer) = (Cleaned.Line(Target), Cleaned.Line(Answer));
    }
}

sealed class PetitionConfiguration : IEntityTypeConfiguration<Petition>, IEntityTypeConfiguration<PetitionText>
{
    public void Configure(EntityTypeBuilder<Petition> petition) =>
        petition.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Petition);

    public void Configure(EntityTypeBuilder<PetitionText> text) => text.HasBaseType<ItemText>();
}

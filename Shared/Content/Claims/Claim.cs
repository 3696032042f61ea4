using Campaign.Content.Publishing;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Claims;

/// <summary>What one side says (the headline), and what the other answers; each with who and when.</summary>
public sealed class Claim() : Item(ItemKind.Claim)
{
    public int Position { get; private set; }
    public KnownDate? SaidOn { get; private set; }
    public KnownDate? AnsweredOn { get; private set; }

    internal override Type FormType => typeof(ClaimForm);

    internal override void Take(ItemForm form, int revision)
    {
        base.Take(form, revision);
        var filled = (ClaimForm)form;
        Position = filled.Position;
        SaidOn = KnownDate.TryParse(filled.SaidOn, out var said) ? said : null;
        AnsweredOn = KnownDate.TryParse(filled.AnsweredOn, out var answered) ? answered : null;
    }

    protected override ItemText NewText() => new ClaimText();
}

public sealed class ClaimText : ItemText
{
    public string? Claimant { get; private set; }
    public string? Answer { get; private set; }
    public string? Answerer { get; private set; }

    internal override void Take(ItemTextForm form, int revision)
    {
        base.Take(form, revision);
        var filled = (ClaimTextForm)form;
        (Claimant, Answer, Answerer) = (filled.Claimant, filled.Answer, filled.Answerer);
    }
}

sealed class ClaimConfiguration : IEntityTypeConfiguration<Claim>, IEntityTypeConfiguration<ClaimText>
{
    public void Configure(EntityTypeBuilder<Claim> claim)
    {
        claim.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Claim);
        claim.Property(c => c.Position).HasColumnName("Position");
        claim.Property(c => c.AnsweredOn).HasColumnName("AnsweredOn");
    }

    public void Configure(EntityTypeBuilder<ClaimText> text) =>
        text.HasBaseType<ItemText>().Property(nameof(ClaimText.Answer)).HasColumnName("Answer");
}

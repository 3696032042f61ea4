using Campaign.Content.Publishing;
using Campaign.Ground.Text;
using Campaign.Signatures.Supporters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Testimonies;

/// <summary>What a witness consented to. Nothing is published beyond it.</summary>
public enum ConsentScope
{
    SpokePubliclyByName,
    NameMayBeShown,
    WithoutName,
}

/// <summary>What a witness told, in reported speech.</summary>
public sealed class Testimony() : Item(ItemKind.Testimony)
{
    public int Position { get; private set; }
    public ConsentScope Consent { get; private set; }

    /// <summary>The one rule: who did not consent to be named is named nowhere.</summary>
    public LocalText? Speaker(string language) =>
        Consent == ConsentScope.WithoutName ? null : Say(language, text => ((TestimonyText)text).Speaker);

    /// <summary>A door in one language is a door in all: written in one, it stands before the other too.</summary>
    public LocalText? ContentNote(string language) =>
        Say(language, text => ((TestimonyText)text).ContentNote)
        ?? Texts
            .Where(text => ((TestimonyText)text).ContentNote is { Length: > 0 })
            .Select(text => new LocalText(((TestimonyText)text).ContentNote!, text.Language))
            .FirstOrDefault();

    public override bool HasContentNote => ContentNote(OriginalLanguage) is not null;

    internal override Type FormType => typeof(TestimonyForm);

    internal override void Take(ItemForm form, int revision)
    {
        base.Take(form, revision);
        var filled = (TestimonyForm)form;
        Position = filled.Position;
        Consent = filled.Consent;
    }

    protected override ItemText NewText() => new TestimonyText();
}

public sealed class TestimonyText : ItemText
{
    /// <summary>The witness, as they wish to be called.</summary>
    public string? Speaker { get; private set; }
    public string? Theme { get; private set; }

    /// <summary>What a reader may not wish to meet unprepared. Where it is set, the account stays behind a
    /// door.</summary>
    public string? ContentNote { get; private set; }

    internal override void Take(ItemTextForm form, int revision)
    {
        base.Take(form, revision);
        var filled = (TestimonyTextForm)form;
        Speaker = filled.Speaker;
        Theme = filled.Theme;
        ContentNote = filled.ContentNote;
    }
}

sealed class TestimonyConfiguration : IEntityTypeConfiguration<Testimony>, IEntityTypeConfiguration<TestimonyText>
{
    public void Configure(EntityTypeBuilder<Testimony> testimony)
    {
        testimony.HasBaseType<Item>().Metadata.SetDiscriminatorValue(ItemKind.Testimony);
        testimony.Property(t => t.Position).HasColumnName("Position");
        testimony.Property(t => t.Consent).HasConversion<string>().HasMaxLength(30);
    }

    public void Configure(EntityTypeBuilder<TestimonyText> text) => text.HasBaseType<ItemText>();
}

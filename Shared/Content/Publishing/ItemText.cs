using Campaign.Ground.Text;
using Campaign.Signatures.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Publishing;

/// <summary>An item's words in one language.</summary>
public class ItemText
{
    public int Id { get; private set; }
    public int ItemId { get; private set; }
    public string Language { get; internal set; } = Languages.Default;
    public string Headline { get; private set; } = "";
    public string? Summary { get; private set; }

    /// <summary>Markdown.</summary>
    public string? Body { get; private set; }

    /// <summary>What a browser's history and a shared link show in place of the headline; empty for the headline
    /// itself.</summary>
    public string? NeutralTitle { get; private set; }

    /// <summary>A speaker of the language from the campaign has read it.</summary>
    public bool Reviewed { get; private set; }

    /// <summary>The revision in which these words last changed. A translation with a lower one than its original is
    /// older than it.</summary>
    public int Revision { get; private set; }

    internal virtual void Take(ItemTextForm form, int revision)
    {
        Headline = form.Headline;
        Summary = form.Summary;
        Body = form.Body;
        NeutralTitle = form.NeutralTitle;
        Reviewed = form.Reviewed;
        Revision = form.ChangedIn ?? revision;
    }
}

sealed class ItemTextConfiguration : IEntityTypeConfiguration<ItemText>
{
    public void Configure(EntityTypeBuilder<ItemText> text)
    {
        text.ToTable("ItemTexts").UseTphMappingStrategy();
        text.HasDiscriminator<string>("Of").HasValue<ItemText>("Any");
        text.Property("Of").HasMaxLength(20);
        text.Property(t => t.Language).HasMaxLength(8);
        text.HasIndex(t => new { t.ItemId, t.Language }).IsUnique();
    }
}

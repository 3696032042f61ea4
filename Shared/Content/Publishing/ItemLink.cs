using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Publishing;

/// <summary>
/// One item points to another. The pointing item's revision owns the link; readers see it from both ends.
/// </summary>
public sealed class ItemLink
{
    public int FromId { get; private set; }
    public required int ToId { get; init; }
    public required int Position { get; init; }
    public Item? From { get; private set; }
    public Item? To { get; private set; }
}

sealed class ItemLinkConfiguration : IEntityTypeConfiguration<ItemLink>
{
    public void Configure(EntityTypeBuilder<ItemLink> link)
    {
        link.ToTable("ItemLinks").HasKey(l => new { l.FromId, l.ToId });
        link.HasOne(l => l.From).WithMany(i => i.Links).HasForeignKey(l => l.FromId);
        link.HasOne(l => l.To).WithMany().HasForeignKey(l => l.ToId);
    }
}

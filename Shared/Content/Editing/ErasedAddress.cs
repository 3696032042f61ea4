using Campaign.Content.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Editing;

/// <summary>Where readers knew an item that was erased for good, as a keyed fingerprint: the address is made of the words
/// that must be found nowhere.</summary>
public sealed class ErasedAddress
{
    public required byte[] Hash { get; init; }

    /// <summary>What the fingerprint is of.</summary>
    public static string Of(ItemKind kind, string slug) => $"{kind}/{slug}";
}

sealed class ErasedAddressConfiguration : IEntityTypeConfiguration<ErasedAddress>
{
    public void Configure(EntityTypeBuilder<ErasedAddress> address) =>
        address.ToTable("ErasedAddresses").HasKey(a => a.Hash);
}

using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Signatures.Signed;

/// <summary>
/// A confirmed signer who chose to be seen, as others see them. There is no row for who wishes only to be counted, and
/// none after a change of mind: what is not here can be shown nowhere.
/// </summary>
public sealed class ShownSignature
{
    public long SignatureId { get; init; }
    public int PetitionId { get; init; }

    /// <summary>From 1, step by step of the count and shuffled within one; null until its step, and nobody sees it before.
    /// A place that was given up stays empty. Pages are ranges of it.</summary>
    public long? Place { get; set; }

    /// <inheritdoc cref="ShownWords.As"/>
    public required string As { get; set; }
    public required string Language { get; set; }

    /// <summary>Approved; null for none.</summary>
    public string? Reason { get; set; }

    /// <summary>Waits for an organizer: a <see cref="ServerSecret"/>.</summary>
    public byte[]? ReasonToRead { get; set; }

    /// <summary>An organizer has read it and does not show it.</summary>
    public bool ReasonRefused { get; set; }

    /// <summary>An organizer took it out of sight: the signer still counts, and cannot undo this.</summary>
    public bool Hidden { get; set; }
}

static class SeenSignatures
{
    /// <summary>Those that readers find in the list.</summary>
    public static IQueryable<ShownSignature> Seen(this CampaignDb db) =>
        db
            .ShownSignatures.Where(shown => shown.Place != null && !shown.Hidden)
            .Join(db.Signatures.Counted(), shown => shown.SignatureId, signature => signature.Id, (shown, _) => shown);
}

sealed class ShownSignatureConfiguration : IEntityTypeConfiguration<ShownSignature>
{
    public void Configure(EntityTypeBuilder<ShownSignature> shown)
    {
        shown.ToTable("ShownSignatures").HasKey(s => s.SignatureId);
        shown.Property(s => s.SignatureId).ValueGeneratedNever();
        shown.HasIndex(s => new { s.PetitionId, s.Place }).IsUnique();
        shown
            .HasIndex(s => s.SignatureId)
            .HasFilter("\"ReasonToRead\" IS NOT NULL")
            .HasDatabaseName("IX_ShownSignatures_ToRead");
        shown.HasOne<Signature>().WithOne().HasForeignKey<ShownSignature>(s => s.SignatureId);
        shown.HasOne<Item>().WithMany().HasForeignKey(s => s.PetitionId);
    }
}

using Campaign.Petitions;
using Campaign.Supporters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Fraud;

/// <summary>What readers are told of why signatures do not count.</summary>
public enum InvalidationReason { MadeByAProgram, ThrowawayAddresses, OneHandManyNames, OnRequestOfAddressOwner, Other }

/// <summary>
/// Signatures that an organizer took out of the count, by a condition and for a reason. A row and not a flag: it says who, when and
/// why, and undoing it brings just these back. A block does the same to what is signed from then on.
/// </summary>
public sealed class Invalidation
{
    public int Id { get; private set; }
    /// <summary>Null for all petitions.</summary>
    public int? PetitionId { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>An organizer's id.</summary>
    public required int By { get; init; }
    public required InvalidationReason Reason { get; init; }
    /// <summary>Also what is signed from now on.</summary>
    public required bool IsBlock { get; init; }
    /// <inheritdoc cref="Signature.Domain"/>
    public long? Domain { get; init; }
    /// <summary>One address, as <see cref="Privacy.Fingerprint.OfBlocked"/>.</summary>
    public byte[]? Address { get; init; }
    /// <summary>The domain's name for organizers, as a <see cref="Privacy.ServerSecret"/>.</summary>
    public byte[]? DomainName { get; init; }
    public string? Language { get; init; }
    public FillTime? Filled { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
}

sealed class InvalidationConfiguration : IEntityTypeConfiguration<Invalidation>
{
    public void Configure(EntityTypeBuilder<Invalidation> invalidation)
    {
        invalidation.ToTable("Invalidations");
        invalidation.Property(i => i.Reason).HasConversion<string>();
        invalidation.HasOne<Petition>().WithMany().HasForeignKey(i => i.PetitionId);
    }
}

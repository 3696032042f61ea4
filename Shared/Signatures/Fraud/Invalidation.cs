using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Signatures.Fraud;

/// <summary>What readers are told of why signatures do not count.</summary>
public enum InvalidationReason
{
    MadeByAProgram,
    ThrowawayAddresses,
    OneHandManyNames,
    OnRequestOfAddressOwner,
    Other,
}

/// <summary>
/// Signatures that an organizer took out of the count, by a condition and for a reason. A row and not a flag: it says
/// who, when and why, and undoing it brings back what no other meets. A block does the same to what is signed from then
/// on.
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

    /// <summary>One address, as <see cref="Fingerprint.OfBlocked"/>.</summary>
    public byte[]? Address { get; init; }

    /// <summary>The domain's name for organizers, as a <see cref="ServerSecret"/>.</summary>
    public byte[]? DomainName { get; init; }
    public string? Language { get; init; }
    public FillTime? Filled { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>The last signature there was: one that is no block meets none after it.</summary>
    public long UpTo { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Whether a signature that this one holds may meet the other too: of two addresses, none meets
    /// both.</summary>
    internal bool MayShareWith(Invalidation other) =>
        other.Id != Id
        && (other.Address is null || Address is not null && other.Address.AsSpan().SequenceEqual(Address));
}

static class InvalidationConditions
{
    /// <summary>All of the condition but the address, which no row gives away.</summary>
    public static IQueryable<Signature> MetBy(this IQueryable<Signature> signatures, Invalidation condition)
    {
        if (condition.PetitionId is { } petition)
            signatures = signatures.Where(s => s.PetitionId == petition);
        if (condition.Domain is { } domain)
            signatures = signatures.Where(s => s.Domain == domain);
        if (condition.Language is { } language)
            signatures = signatures.Where(s => s.Language == language);
        if (condition.Filled is { } filled)
            signatures = signatures.Where(s => s.Filled == filled);
        if (condition.From is { } from)
            signatures = signatures.Where(s => s.SignedOn >= from);
        if (condition.To is { } to)
            signatures = signatures.Where(s => s.SignedOn <= to);
        return condition.IsBlock ? signatures : signatures.Where(s => s.Id <= condition.UpTo);
    }
}

/// <summary>How many confirmed signatures did not count, and why: what stays when they are erased.</summary>
public sealed class InvalidatedNumber
{
    public int PetitionId { get; init; }
    public InvalidationReason Reason { get; init; }
    public long Number { get; init; }
}

static class InvalidatedNumbers
{
    /// <summary>Only such as were confirmed: nobody counted the others in the first place.</summary>
    /// <param name="before">The day on which it is asked: what moves while somebody confirms would tell of them.</param>
    public static IQueryable<InvalidatedNumber> InvalidatedOf(this CampaignDb db, int petition, DateOnly before) =>
        db
            .Signatures.Where(s => s.InvalidationId != null && s.PetitionId == petition && s.ConfirmedOn < before)
            .Join(db.Invalidations, s => s.InvalidationId, i => i.Id, (_, i) => i.Reason)
            .GroupBy(reason => reason)
            .Select(g => new InvalidatedNumber
            {
                PetitionId = petition,
                Reason = g.Key,
                Number = g.LongCount(),
            });
}

sealed class InvalidationConfiguration
    : IEntityTypeConfiguration<Invalidation>,
        IEntityTypeConfiguration<InvalidatedNumber>
{
    public void Configure(EntityTypeBuilder<InvalidatedNumber> number)
    {
        number.ToTable("InvalidatedNumbers").HasKey(n => new { n.PetitionId, n.Reason });
        number.Property(n => n.Reason).HasConversion<string>();
        number.HasOne<Item>().WithMany().HasForeignKey(n => n.PetitionId);
    }

    public void Configure(EntityTypeBuilder<Invalidation> invalidation)
    {
        invalidation.ToTable("Invalidations");
        invalidation.Property(i => i.Reason).HasConversion<string>();
        invalidation.HasOne<Item>().WithMany().HasForeignKey(i => i.PetitionId);
    }
}

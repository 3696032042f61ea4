using Campaign.Ground.Keys;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Signatures.Fraud;

/// <summary>How many signed, were written to, opened the page and confirmed on a day: numbers that belong to
/// nobody.</summary>
public sealed class SigningTrend
{
    public const long NoDomain = 0;

    /// <summary>In UTC.</summary>
    public DateOnly Day { get; init; }

    /// <summary>As in <see cref="Signature.Domain"/>; <see cref="NoDomain"/> for all from which fewer than ten have
    /// signed: a small one would name its people.</summary>
    public long Domain { get; init; }
    public required string Language { get; init; }
    public FillTime Filled { get; init; }
    public long Signed { get; set; }
    public long Sent { get; set; }
    public long Opened { get; set; }
    public long Confirmed { get; set; }
}

/// <summary>A mail domain from which people signed. Its name is there only where it is common: a small one would name
/// its people.</summary>
public sealed class MailDomain
{
    public const int FewPeople = 10;

    /// <inheritdoc cref="Signature.Domain"/>
    public long Tag { get; init; }
    public long Signed { get; set; }

    /// <summary>A <see cref="ServerSecret"/>; null below <see cref="FewPeople"/>.</summary>
    public byte[]? Name { get; set; }
}

sealed class SigningTrendConfiguration : IEntityTypeConfiguration<SigningTrend>, IEntityTypeConfiguration<MailDomain>
{
    public void Configure(EntityTypeBuilder<SigningTrend> trend) =>
        trend
            .ToTable("SigningTrends")
            .HasKey(t => new
            {
                t.Day,
                t.Domain,
                t.Language,
                t.Filled,
            });

    public void Configure(EntityTypeBuilder<MailDomain> domain)
    {
        domain.ToTable("MailDomains").HasKey(d => d.Tag);
        domain.Property(d => d.Tag).ValueGeneratedNever();
    }
}

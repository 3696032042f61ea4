using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Organizing.Organizers;

/// <summary>An app on an organizer's phone that makes codes (TOTP, RFC 6238).</summary>
public sealed class CodeGenerator
{
    public required int OrganizerId { get; init; }

    /// <summary>The shared secret in Base32, encrypted with the server's key.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>Of the newest code that was taken: neither it nor an older one is taken again (RFC 6238, 5.2).</summary>
    public long LastStep { get; private set; }
    public required DateTimeOffset Since { get; init; }
}

/// <summary>In place of a code, once, when the phone is lost.</summary>
public sealed class RecoveryCode
{
    public int OrganizerId { get; init; }

    /// <summary>HMAC-SHA256 by a key that is not in the database.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>Someone who organized here: what they did stays in the log, and so does their name.</summary>
public sealed class FormerOrganizer
{
    public required int Id { get; init; }

    /// <summary>Encrypted with the server's key.</summary>
    public required byte[] Name { get; init; }
}

sealed class SecondFactorConfiguration
    : IEntityTypeConfiguration<CodeGenerator>,
        IEntityTypeConfiguration<RecoveryCode>,
        IEntityTypeConfiguration<FormerOrganizer>
{
    public void Configure(EntityTypeBuilder<CodeGenerator> generator)
    {
        generator.ToTable("CodeGenerators").HasKey(g => g.OrganizerId);
        generator.Property(g => g.OrganizerId).ValueGeneratedNever();
        generator.HasOne<Organizer>().WithOne().HasForeignKey<CodeGenerator>(g => g.OrganizerId);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("RecoveryCodes").HasKey(c => new { c.OrganizerId, c.Hash });
        code.HasOne<Organizer>().WithMany().HasForeignKey(c => c.OrganizerId);
    }

    public void Configure(EntityTypeBuilder<FormerOrganizer> former)
    {
        former.ToTable("FormerOrganizers");
        former.Property(f => f.Id).ValueGeneratedNever();
    }
}

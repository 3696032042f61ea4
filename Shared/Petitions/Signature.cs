using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Petitions;

/// <summary>
/// One person under one petition. Who it is stands only in <see cref="Sealed"/>; the row tells a thief the day and the language.
/// </summary>
public sealed class Signature
{
    public long Id { get; private set; }
    public int PetitionId { get; private set; }
    /// <summary>See <see cref="Privacy.Fingerprint"/>; one signature a petition and address.</summary>
    public byte[] Fingerprint { get; private set; } = [];
    /// <summary>A <see cref="Privacy.SealedBox"/> of <see cref="SignerData"/> as JSON.</summary>
    public byte[] Sealed { get; private set; } = [];
    public string Language { get; private set; } = "";
    public DateOnly SignedOn { get; private set; }
    public DateOnly? ConfirmedOn { get; private set; }
    /// <summary>Confirmation and duplicate mails so far; no more than <see cref="MostMails"/>.</summary>
    public int Mails { get; private set; }

    /// <summary>e-petitions' number: enough for a mail that went astray, too few to pester someone with.</summary>
    public const int MostMails = 5;
}

/// <summary>
/// What was typed when an address that had signed, and not confirmed yet, was used again: nobody else's words are confirmed by
/// one's own mail. Gone when one of the mails is answered.
/// </summary>
public sealed class RepeatedSignature
{
    public long SignatureId { get; private set; }
    /// <summary>From 2: the first is the signature itself.</summary>
    public int Nth { get; private set; }
    /// <inheritdoc cref="Signature.Sealed"/>
    public byte[] Sealed { get; private set; } = [];
    public string Language { get; private set; } = "";
}

/// <summary>What is sealed of a signer.</summary>
public sealed record SignerData(string Name, string Email, string Place, Visibility Shown, bool Updates);

sealed class SignatureConfiguration : IEntityTypeConfiguration<Signature>, IEntityTypeConfiguration<RepeatedSignature>
{
    public void Configure(EntityTypeBuilder<RepeatedSignature> repeated)
    {
        repeated.ToTable("RepeatedSignatures").HasKey(r => new { r.SignatureId, r.Nth });
        repeated.HasOne<Signature>().WithMany().HasForeignKey(r => r.SignatureId);
    }

    public void Configure(EntityTypeBuilder<Signature> signature)
    {
        signature.HasIndex(s => new { s.PetitionId, s.Fingerprint }).IsUnique();
        // The sweep counts from this index alone.
        signature.HasIndex(s => s.PetitionId).HasFilter("\"ConfirmedOn\" IS NOT NULL").HasDatabaseName("IX_Signatures_Confirmed");
        signature.HasOne<Petition>().WithMany().HasForeignKey(s => s.PetitionId);
    }
}

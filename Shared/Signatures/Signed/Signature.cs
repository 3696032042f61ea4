using Campaign.Content.Publishing;
using Campaign.Ground.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Signatures.Signed;

/// <summary>
/// One person under one petition. Who it is stands only in <see cref="Data"/>; the row tells a thief the day, the
/// language, how the person wished to be shown, and which others have their mail at the same provider.
/// </summary>
public sealed class Signature
{
    public long Id { get; private set; }
    public int PetitionId { get; private set; }

    /// <summary>See <see cref="Fingerprint"/>; one signature a petition and address.</summary>
    public byte[] Fingerprint { get; private set; } = [];

    /// <summary>The <see cref="MinuteKey"/> from which, with <see cref="Salt"/>, the
    /// <see cref="SignerKey"/> is made.</summary>
    public int MinuteKeyId { get; private set; }
    public byte[] Salt { get; private set; } = [];

    /// <summary><see cref="SignerData"/> as JSON, encrypted with the signer's key.</summary>
    public byte[] Data { get; set; } = [];
    public string Language { get; set; } = "";
    public Visibility Shown { get; set; }

    /// <summary>Wishes to hear how the campaign goes on.</summary>
    public bool Updates { get; set; }

    /// <summary>What others will see once it is confirmed: <see cref="ShownWords"/> as a
    /// <see cref="ServerSecret"/>; null for nothing, and from then on.</summary>
    public byte[]? ShownLater { get; private set; }

    /// <summary>The mail domain as <see cref="Fingerprint.OfDomain"/>.</summary>
    public long Domain { get; private set; }
    public FillTime Filled { get; private set; }
    public DateOnly SignedOn { get; private set; }
    public DateOnly? ConfirmedOn { get; private set; }

    /// <summary>Confirmation, reminder, thanks and duplicate mails so far; no more than
    /// <see cref="MostMails"/>.</summary>
    public int Mails { get; private set; }

    /// <summary>Why it does not count; null for one that does once it is confirmed.</summary>
    public int? InvalidationId { get; set; }

    /// <summary>Only while two may share a mailbox: see <see cref="Fingerprint.OfWord"/>.</summary>
    public long? NameTag { get; set; }

    /// <inheritdoc cref="NameTag"/>
    public long? PlaceTag { get; set; }

    /// <summary>e-petitions' number: enough for a mail that went astray, too few to pester someone with.</summary>
    public const int MostMails = 5;
}

/// <summary>
/// What was typed when an address that had signed, and not confirmed yet, was used again: nobody else's words are
/// confirmed by one's own mail. Gone when one of the mails is answered.
/// </summary>
public sealed class RepeatedSignature
{
    public long SignatureId { get; private set; }

    /// <summary>From 2: the first is the signature itself.</summary>
    public int Nth { get; private set; }

    /// <inheritdoc cref="Signature.MinuteKeyId"/>
    public int MinuteKeyId { get; private set; }
    public byte[] Salt { get; private set; } = [];

    /// <inheritdoc cref="Signature.Data"/>
    public byte[] Data { get; private set; } = [];
    public string Language { get; private set; } = "";
    public Visibility Shown { get; private set; }
    public bool Updates { get; private set; }

    /// <inheritdoc cref="Signature.ShownLater"/>
    public byte[]? ShownLater { get; private set; }

    /// <inheritdoc cref="Signature.NameTag"/>
    public long? NameTag { get; private set; }

    /// <inheritdoc cref="Signature.NameTag"/>
    public long? PlaceTag { get; private set; }
}

/// <summary>
/// How many mails went to an address whose signature was taken back before it was confirmed: "it wasn't me" must not
/// open the way to five more. Kept as long as that one would have been.
/// </summary>
public sealed class MailsBefore
{
    public int PetitionId { get; init; }

    /// <inheritdoc cref="Signature.Fingerprint"/>
    public byte[] Fingerprint { get; init; } = [];
    public int Mails { get; set; }
    public DateOnly SignedOn { get; set; }
}

/// <summary>How long a form took, where the browser told: a person needs longer than a program.</summary>
public enum FillTime
{
    Unknown,
    UnderThreeSeconds,
    UnderTenSeconds,
    UnderAMinute,
    Longer,
}

sealed class SignatureConfiguration
    : IEntityTypeConfiguration<Signature>,
        IEntityTypeConfiguration<RepeatedSignature>,
        IEntityTypeConfiguration<MailsBefore>
{
    public void Configure(EntityTypeBuilder<MailsBefore> before)
    {
        before.ToTable("MailsBefore").HasKey(b => new { b.PetitionId, b.Fingerprint });
        before.HasOne<Item>().WithMany().HasForeignKey(b => b.PetitionId);
    }

    public void Configure(EntityTypeBuilder<RepeatedSignature> repeated)
    {
        repeated.ToTable("RepeatedSignatures").HasKey(r => new { r.SignatureId, r.Nth });
        repeated.HasOne<Signature>().WithMany().HasForeignKey(r => r.SignatureId);
    }

    public void Configure(EntityTypeBuilder<Signature> signature)
    {
        signature.HasIndex(s => new { s.PetitionId, s.Fingerprint }).IsUnique();
        // The sweep counts from this index alone.
        signature
            .HasIndex(s => s.PetitionId, "IX_Signatures_Counted")
            .HasFilter("\"ConfirmedOn\" IS NOT NULL AND \"InvalidationId\" IS NULL");
        // One petition's signatures in their order, for lists that are read page by page.
        signature.HasIndex(s => s.PetitionId, "IX_Signatures_Petition");
        signature.HasIndex(s => s.InvalidationId).HasFilter("\"InvalidationId\" IS NOT NULL");
        signature.HasOne<Item>().WithMany().HasForeignKey(s => s.PetitionId);
    }
}

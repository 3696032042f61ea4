using Campaign.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Supporters;

/// <summary>
/// All that is left of a signature that was taken back: a fingerprint, so that an older copy of the data does not bring the person
/// back. It bars nobody: what is signed after that day is a new signature.
/// </summary>
public sealed class TakenBackSignature
{
    public long Id { get; private set; }
    public required int PetitionId { get; init; }
    /// <inheritdoc cref="Signature.Fingerprint"/>
    public required byte[] Fingerprint { get; init; }
    public required DateOnly On { get; init; }
}

sealed class TakenBackConfiguration : IEntityTypeConfiguration<TakenBackSignature>
{
    public void Configure(EntityTypeBuilder<TakenBackSignature> taken)
    {
        taken.ToTable("TakenBackSignatures").HasIndex(t => new { t.PetitionId, t.Fingerprint }).IsUnique();
        taken.HasOne<Petition>().WithMany().HasForeignKey(t => t.PetitionId);
    }
}

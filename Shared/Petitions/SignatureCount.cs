using Campaign.Data;
using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Petitions;

/// <summary>The number that everyone sees: confirmed signatures, as the last sweep counted them.</summary>
public sealed class SignatureCount
{
    public int PetitionId { get; init; }
    public long Confirmed { get; set; }
    public DateTimeOffset At { get; set; }
}

sealed class SignatureCountConfiguration : IEntityTypeConfiguration<SignatureCount>
{
    public void Configure(EntityTypeBuilder<SignatureCount> count)
    {
        count.ToTable("SignatureCounts").HasKey(c => c.PetitionId);
        count.Property(c => c.PetitionId).ValueGeneratedNever();
        count.HasOne<Petition>().WithMany().HasForeignKey(c => c.PetitionId);
    }
}

/// <summary>
/// Counts anew and writes the number into one row: run twice, it cannot count twice. Raises the counts' version only
/// when a number changed, so that kept pages live on.
/// </summary>
public sealed class SignatureSweep(IDbContextFactory<CampaignDb> database, ContentVersion version)
{
    /// <summary>Set by a confirmation; a sweep without it would only find what it found before.</summary>
    public bool IsDue { get; set; } = true;

    /// <returns>How many petitions' numbers changed.</returns>
    public async Task<int> Sweep(DateTimeOffset now)
    {
        IsDue = false;
        try { return await Count(now); }
        catch { IsDue = true; throw; }
    }

    async Task<int> Count(DateTimeOffset now)
    {
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var counted = await db.Signatures.Where(s => s.ConfirmedOn != null).GroupBy(s => s.PetitionId).Select(g => new { g.Key, Confirmed = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Confirmed);
        var kept = await db.SignatureCounts.ToDictionaryAsync(c => c.PetitionId);
        var changed = 0;
        foreach (var petition in counted.Keys.Union(kept.Keys))
        {
            var confirmed = counted.GetValueOrDefault(petition);
            if (!kept.TryGetValue(petition, out var row)) db.SignatureCounts.Add(row = new() { PetitionId = petition });
            if (row.Confirmed == confirmed) continue;
            (row.Confirmed, row.At) = (confirmed, now);
            changed++;
        }
        if (changed == 0) return 0;
        var versions = await db.Versions.SingleAsync();
        versions.Counts++;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        version.Seen(versions);
        return changed;
    }
}

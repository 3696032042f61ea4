using Campaign.Content.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Signatures.Counting;

/// <summary>The number that everyone sees: confirmed signatures that nobody has declared invalid, as they were at the last
/// step.</summary>
public sealed class SignatureCount
{
    public int PetitionId { get; init; }
    public long Confirmed { get; set; }

    /// <summary>The minute of that step.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The signers' data was erased when its time was over: nothing is left to be counted anew.</summary>
    public bool Final { get; set; }
}

/// <summary>The number as it stood at the end of a day on which it changed; the last one still moves.</summary>
public sealed class CountedDay
{
    public int PetitionId { get; init; }

    /// <summary>As it is where the campaign is.</summary>
    public DateOnly Day { get; init; }
    public long Confirmed { get; set; }
}

/// <summary>A round number that a petition has passed: organizers were told.</summary>
public sealed class ReachedThreshold
{
    public int PetitionId { get; init; }
    public long Number { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>An update is still to be drafted: who dies before it is saved does so at the next count.</summary>
    public bool ToDraft { get; set; }

    /// <summary>10, 50, 100, 500, 1,000 …</summary>
    public static IEnumerable<long> Between(long before, long now)
    {
        for (long scale = 10; scale <= now; scale *= 10)
            foreach (var number in (long[])[scale, scale * 5])
                if (number > before && number <= now)
                    yield return number;
    }
}

sealed class SignatureCountConfiguration
    : IEntityTypeConfiguration<SignatureCount>,
        IEntityTypeConfiguration<CountedDay>,
        IEntityTypeConfiguration<ReachedThreshold>
{
    public void Configure(EntityTypeBuilder<SignatureCount> count)
    {
        count.ToTable("SignatureCounts").HasKey(c => c.PetitionId);
        count.Property(c => c.PetitionId).ValueGeneratedNever();
        count.HasOne<Item>().WithMany().HasForeignKey(c => c.PetitionId);
    }

    public void Configure(EntityTypeBuilder<CountedDay> day)
    {
        day.ToTable("CountedDays").HasKey(d => new { d.PetitionId, d.Day });
        day.HasOne<Item>().WithMany().HasForeignKey(d => d.PetitionId);
    }

    public void Configure(EntityTypeBuilder<ReachedThreshold> reached)
    {
        reached.ToTable("ReachedThresholds").HasKey(r => new { r.PetitionId, r.Number });
        reached.HasOne<Item>().WithMany().HasForeignKey(r => r.PetitionId);
    }
}

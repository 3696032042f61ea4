using Campaign.Content.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Signatures.Counting;

/// <summary>The number that everyone sees: confirmed signatures that nobody has declared invalid, as the last sweep
/// counted them.</summary>
public sealed class SignatureCount
{
    public int PetitionId { get; init; }
    public long Confirmed { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>The signers' data was erased when its time was over: nothing is left to be counted anew.</summary>
    public bool Final { get; set; }
}

/// <summary>The number as it stood at the end of an hour in which it changed; the last one still moves.</summary>
public sealed class CountedHour
{
    public int PetitionId { get; init; }

    /// <summary>The beginning of the hour.</summary>
    public DateTimeOffset Hour { get; init; }
    public long Confirmed { get; set; }

    /// <summary>The beginning of the hour, in UTC.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset at) =>
        at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerHour)).ToUniversalTime();
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
        IEntityTypeConfiguration<CountedHour>,
        IEntityTypeConfiguration<ReachedThreshold>
{
    public void Configure(EntityTypeBuilder<SignatureCount> count)
    {
        count.ToTable("SignatureCounts").HasKey(c => c.PetitionId);
        count.Property(c => c.PetitionId).ValueGeneratedNever();
        count.HasOne<Item>().WithMany().HasForeignKey(c => c.PetitionId);
    }

    public void Configure(EntityTypeBuilder<CountedHour> hour)
    {
        hour.ToTable("CountedHours").HasKey(h => new { h.PetitionId, h.Hour });
        hour.HasOne<Item>().WithMany().HasForeignKey(h => h.PetitionId);
    }

    public void Configure(EntityTypeBuilder<ReachedThreshold> reached)
    {
        reached.ToTable("ReachedThresholds").HasKey(r => new { r.PetitionId, r.Number });
        reached.HasOne<Item>().WithMany().HasForeignKey(r => r.PetitionId);
    }
}

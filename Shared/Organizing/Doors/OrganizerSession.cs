using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Organizing.Doors;

/// <summary>Why a session is over; the desk that was open in it says so.</summary>
public enum SessionEnd
{
    SignedOut,
    EndedElsewhere,
    ChangedRole,
    NewPassword,
    Rescued,
    TooLong,
    Idle,

    /// <summary>The organizer is none any more; their sessions are gone with them.</summary>
    Removed,
}

/// <summary>One browser in which an organizer is signed in. The cookie holds its number; what stands here decides.</summary>
public sealed class OrganizerSession
{
    /// <summary>From signing in, whatever is done meanwhile.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Without an act the desk closes.</summary>
    public static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(30);

    /// <summary>After a password or a passkey was given.</summary>
    public static readonly TimeSpan ProofHolds = TimeSpan.FromMinutes(5);

    public int Id { get; private set; }
    public required int OrganizerId { get; init; }

    /// <summary>Browser and system by their names, such as "Firefox, Android".</summary>
    public required string Device { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required DateOnly LastDay { get; set; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>So long nothing asks for the password again.</summary>
    public DateTimeOffset ProvenUntil { get; set; }
    public SessionEnd? Ended { get; set; }
}

sealed class OrganizerSessionConfiguration : IEntityTypeConfiguration<OrganizerSession>
{
    public void Configure(EntityTypeBuilder<OrganizerSession> session)
    {
        session.HasOne<Organizer>().WithMany().HasForeignKey(s => s.OrganizerId);
        session.Property(s => s.Ended).HasConversion<string>();
    }
}

using Campaign.Organizing.Doors;

namespace Campaign.Organizing.Organizers;

/// <summary>A one-time link for someone who is to organize too, or to come back. Whoever made it hands it on by a way
/// they trust.</summary>
public sealed class OrganizerInvitation
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(3);

    public int Id { get; private set; }

    /// <summary>SHA-256 of the link's secret.</summary>
    public required byte[] Hash { get; init; }
    public required Role Role { get; init; }

    /// <summary>Whose way back it is; null for one who is to come in.</summary>
    public int? OrganizerId { get; init; }

    /// <summary>An organizer's id; 0 for whoever has the server's shell.</summary>
    public required int By { get; init; }
    public required DateTimeOffset Until { get; init; }
}

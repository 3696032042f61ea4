using Microsoft.AspNetCore.Identity;

namespace Campaign.Organizing.Doors;

/// <summary>
/// Someone who runs the campaign. Organizers are at risk as much as signers: the e-mail address is kept as a
/// fingerprint (the user name, to sign in by) and, like the name, encrypted with the server's key.
/// </summary>
public sealed class Organizer : IdentityUser<int>
{
    public required byte[] Name { get; init; }
    public required byte[] Address { get; init; }
    public required Role Role { get; set; }
    public DateTimeOffset Since { get; init; }

    /// <summary>Asked for a second factor, they wanted it later; it is asked once more and no more.</summary>
    public bool PutOffSecondFactor { get; init; }
}

using Microsoft.AspNetCore.Identity;

namespace Campaign.Organizing.Organizers;

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
}

/// <summary>Who acts: an organizer, or the site itself (<see cref="Site"/>) in what it does by the clock or at first
/// start.</summary>
public readonly record struct Actor(int Id)
{
    public static readonly Actor Site = new(0);
}

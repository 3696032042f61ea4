using Campaign.Privacy;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Organizers;

/// <summary>Makes an organizer's account: the address as a fingerprint to sign in by, name and address encrypted.</summary>
public sealed class OrganizerAccounts(UserManager<Organizer> users, Fingerprint fingerprint, ServerSecret secret, TimeProvider clock)
{
    /// <summary>In the caller's transaction.</summary>
    /// <param name="form">Without faults.</param>
    /// <returns>Null where the address has an account, or the password is refused.</returns>
    internal async Task<Organizer?> Create(SetupForm form, Role role)
    {
        var email = EmailAddress.Read(form.Email)!;
        var organizer = new Organizer
        {
            UserName = Convert.ToHexString(fingerprint.OfOrganizer(email)),
            Name = secret.Encrypt(form.Name), Address = secret.Encrypt(email.Value), Role = role, Since = clock.GetUtcNow(),
        };
        return (await users.CreateAsync(organizer, form.Password)).Succeeded ? organizer : null;
    }
}

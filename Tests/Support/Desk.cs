using Campaign.Organizers;
using Campaign.Privacy;
using Campaign.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Support;

/// <summary>The organizers' side of a site, without a browser.</summary>
public sealed class Desk(RunningSite site)
{
    public const string Email = "bopha@example.org", Password = "eleven mangoes", Passphrase = "rivers bend twice before phnom penh";

    /// <returns>The first organizer, who holds the campaign's key, and the recovery key.</returns>
    public async Task<(Actor Owner, byte[] Recovery)> TakeOver()
    {
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var form = new SetupForm { Name = "Bopha", Email = Email, Password = Password, Passphrase = Passphrase };
        var done = (SetupOutcome.Done)await scope.ServiceProvider.GetRequiredService<FirstOrganizer>().TakeOver(Token.Write(site.Get<KeyFolder>().SetupToken!), form);
        return (new(1), done.RecoveryKey!);
    }

    /// <summary>A second organizer, with a link from the first.</summary>
    public async Task<Actor> Join(Actor owner, Role role, string passphrase)
    {
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var invitations = scope.ServiceProvider.GetRequiredService<OrganizerInvitations>();
        var link = await invitations.Invite(role, owner);
        Assert.IsType<SetupOutcome.Done>(await invitations.Join(link, new() { Name = "Dara", Email = $"{role}@example.org".ToLowerInvariant(), Password = Password, Passphrase = passphrase }));
        await using var db = site.Database();
        return new(db.Users.Max(o => o.Id));
    }

    /// <summary>The session of one organizer.</summary>
    public async Task<OpenVault> Open(Actor organizer, string passphrase = Passphrase)
    {
        var vault = new OpenVault(site.Clock);
        Assert.True(await site.Get<VaultDoor>().Open(passphrase, organizer, vault));
        return vault;
    }
}

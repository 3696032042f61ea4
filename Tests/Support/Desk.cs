using Campaign.Organizers;
using Campaign.Privacy;
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
}

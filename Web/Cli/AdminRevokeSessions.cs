using System.CommandLine;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Sessions;

namespace Campaign.Web.Cli;

static class AdminRevokeSessions
{
    public static Command Command(Lazily services)
    {
        var address = new Argument<string?>("ADDRESS")
        {
            Description = "The e-mail address one organizer signs in with; without it, everyone's end.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var revoke = new Command("revoke-sessions", "Ends sessions and closes the desks that are open in them.")
        {
            address,
        };
        revoke.SetAction(
            (parsed, _) =>
                services.In<OrganizerSessions>(async sessions =>
                {
                    if (await sessions.Revoke(parsed.GetValue(address), Actor.Site) is not { } ended)
                    {
                        Console.Error.WriteLine(
                            "No organizer signs in with this address. \"admin list\" has their names; addresses are shown nowhere."
                        );
                        return 1;
                    }
                    Console.WriteLine($"Ended: {ended}. It is in the log. They can sign in again: see admin rescue.");
                    return 0;
                })
        );
        return revoke;
    }
}

using System.CommandLine;
using Campaign.Ground;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;

namespace Campaign.Web.Cli;

static class AdminRescue
{
    public static Command Command(Lazily services)
    {
        var address = new Argument<string>("ADDRESS") { Description = "The e-mail address they sign in with." };
        var rescue = new Command(
            "rescue",
            "A one-time link by which an organizer chooses a new password. It opens no vault: that needs their passphrase."
        )
        {
            address,
        };
        rescue.SetAction(
            (parsed, _) =>
                services.In<WaysBack>(async ways =>
                {
                    if (await ways.Give(parsed.GetRequiredValue(address), Actor.Site) is not { } token)
                    {
                        Console.Error.WriteLine(
                            "No organizer signs in with this address. \"admin list\" has their names; addresses are shown nowhere."
                        );
                        return 1;
                    }
                    Console.WriteLine($"{services.Get<CampaignSettings>().PublicUrl}/admin/back/{token}");
                    Console.WriteLine(
                        "It works once, for three days. It is in the log. It opens no vault: that needs their passphrase, "
                            + "or another holder who gives them the key again."
                    );
                    return 0;
                })
        );
        return rescue;
    }
}

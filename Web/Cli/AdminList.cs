using System.CommandLine;
using System.Globalization;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;

namespace Campaign.Web.Cli;

static class AdminList
{
    public static Command Command(Lazily services)
    {
        var list = new Command("list", "Who organizes here, and in which role.");
        list.SetAction(
            (_, stop) =>
                services.In<OrganizerList>(async organizers =>
                {
                    var all = await organizers.All(Actor.Site, stop);
                    foreach (var one in all)
                        Console.WriteLine(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{one.Id, 4}  {one.Role, -10} since {one.Since:yyyy-MM-dd}  {one.Name}"
                            )
                        );
                    if (all.Count == 0)
                        Console.WriteLine("Nobody yet: the site prints the set-up link when it starts.");
                    return 0;
                })
        );
        return list;
    }
}

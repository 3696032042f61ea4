using System.CommandLine;
using Campaign.Organizing.Audit;
using Campaign.Organizing.Doors;

namespace Campaign.Web.Cli;

static class AuditVerify
{
    public static Command Command(Lazily services)
    {
        var verify = new Command("verify", "Whether every line of the log follows the one before it.");
        verify.SetAction(
            (_, stop) =>
                services.In<AuditLog>(async log =>
                {
                    var state = await log.Verify(Actor.Site, stop);
                    if (state.Broken is { } line)
                    {
                        Console.Error.WriteLine($"Line {line} does not follow the one before it: the log was changed.");
                        return 1;
                    }
                    Console.WriteLine($"{state.Lines} lines hold. The newest is sealed {state.Newest}");
                    Console.WriteLine("Note it down elsewhere: it tells later whether lines were cut off at the end.");
                    return 0;
                })
        );
        return verify;
    }
}

using Campaign.Organizing.Audit;
using Campaign.Organizing.Doors;

namespace Campaign.Web.Admin.Audit;

/// <summary>A line of the log in words.</summary>
static class LogWords
{
    /// <summary>Of who signed in, and who failed to, the day alone is kept.</summary>
    public static string When(AuditLine line) =>
        line.Act is AuditAct.SignedIn or AuditAct.FailedToSignIn ? Moments.Day(line.At) : Moments.Say(line.At);

    public static string Act(AuditLine line, IReadOnlyDictionary<int, string> names) =>
        string.Join(' ', ((string?[])[Saying.Of(line.Act), Whom(line, names)]).Where(word => word is not null));

    static string? Whom(AuditLine line, IReadOnlyDictionary<int, string> names) =>
        line.Whom is { } whom ? Saying.Who(whom, names) : null;

    /// <summary>What stands behind the item it was about.</summary>
    public static string More(AuditLine line) =>
        string.Join(
            ' ',
            (
                (string?[])
                    [
                        line.Revision is { } revision ? $"({revision})" : null,
                        line.Grave is { } grave ? $"({Saying.Of(grave)})" : null,
                        line.Role is { } role ? $"({Saying.Of(role)})" : null,
                        line.Count is { } count ? $"({Saying.Number(count)})" : null,
                        line.Needed is { } needed ? $"({Saying.Of(needed)})" : null,
                        line.Why,
                    ]
            ).Where(word => word is not null)
        );
}

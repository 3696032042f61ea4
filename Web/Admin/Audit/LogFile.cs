using System.Globalization;
using Campaign.Content.Editing;
using Campaign.Ground.Text;
using Campaign.Organizing.Audit;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Web.Admin.SignIn;
using CsvHelper;
using Microsoft.AspNetCore.WebUtilities;

namespace Campaign.Web.Admin.Audit;

/// <summary>The log as a table to take along: what the page shows, and all of it.</summary>
static class LogFile
{
    const string Path = "/admin/log.csv";

    public static string Address(AuditFilter filter) =>
        QueryHelpers.AddQueryString(
            Path,
            new Dictionary<string, string?>
            {
                ["who"] = filter.Who?.ToString(CultureInfo.InvariantCulture),
                ["act"] = filter.Act?.ToString(),
                ["item"] = filter.Item?.ToString(CultureInfo.InvariantCulture),
                ["day"] = Days.Field.Convert(filter.Day),
            }
        );

    public static void MapLogFile(this WebApplication app) =>
        app.MapGet(
                Path,
                (
                    int? who,
                    AuditAct? act,
                    int? item,
                    DateOnly? day,
                    HttpContext http,
                    AuditLog log,
                    OrganizerNames names,
                    EditedItems items
                ) =>
                {
                    http.Response.Headers.CacheControl = "no-store";
                    return TypedResults.Stream(
                        to =>
                            Write(
                                to,
                                new(who, act, item, day),
                                http.User.AsActor(),
                                log,
                                names,
                                items,
                                http.RequestAborted
                            ),
                        "text/csv; charset=utf-8",
                        "log.csv"
                    );
                }
            )
            .RequireAuthorization(NeedsAttribute.PolicyOf(Permission.SeeAdmin));

    static async Task Write(
        Stream to,
        AuditFilter filter,
        Actor by,
        AuditLog log,
        OrganizerNames organizers,
        EditedItems items,
        CancellationToken stop
    )
    {
        var names = await organizers.All(by, stop);
        await using var csv = CsvWriter.Create(
            to,
            CsvWriterOptions.Default with
            {
                WriteByteOrderMark = true,
            },
            leaveOpen: true
        );
        await csv.WriteRecordAsync([Words.Changed, Words.Who, Words.Act, Words.AboutItem, ""], stop);
        int? last = null;
        do
        {
            var lines = await log.Before(last, filter, by, stop);
            int[] about = [.. lines.Select(line => line.ItemId).OfType<int>().Distinct()];
            var headlines = await items.Headlines(about, by, stop);
            foreach (var line in lines)
                await csv.WriteRecordAsync(
                    [
                        .. (
                            (string?[])
                                [
                                    LogWords.When(line),
                                    Saying.Who(line.By, names),
                                    LogWords.Act(line, names),
                                    line.ItemId is { } item ? headlines.GetValueOrDefault(item) : null,
                                    LogWords.More(line),
                                ]
                        ).Select(Spreadsheet.Plain),
                    ],
                    stop
                );
            last = lines.Count == AuditLog.PageSize ? lines[^1].Id : null;
        } while (last is not null);
    }
}

using System.Collections.Concurrent;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Reach.Exchange;
using Campaign.Web.Admin.SignIn;
using Campaign.Web.Hosting.Answers;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.Web.Admin.Exchange;

/// <summary>Files that were looked at and wait for a yes: one organizer's, for an hour, in memory alone.</summary>
sealed class Imports(TimeProvider clock)
{
    static readonly TimeSpan ValidFor = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<string, (IReadOnlyList<ImportedRow> Rows, Actor By, DateTimeOffset Until)> waiting =
    [];

    public string Keep(IReadOnlyList<ImportedRow> rows, Actor by)
    {
        foreach (var (old, import) in waiting)
            if (import.Until < clock.GetUtcNow() || import.By == by)
                waiting.TryRemove(old, out _); // one at a time: they are large
        var ticket = Token.Write(Token.Make());
        PutBack(ticket, rows, by);
        return ticket;
    }

    /// <summary>What was taken and could not be brought in.</summary>
    public void PutBack(string ticket, IReadOnlyList<ImportedRow> rows, Actor by) =>
        waiting[ticket] = (rows, by, clock.GetUtcNow() + ValidFor);

    public IReadOnlyList<ImportedRow>? Of(string ticket, Actor by) =>
        waiting.TryGetValue(ticket, out var found) && found.By == by && found.Until >= clock.GetUtcNow()
            ? found.Rows
            : null;

    /// <summary>For one hand alone: a second window, or a second press, finds nothing.</summary>
    public IReadOnlyList<ImportedRow>? Take(string ticket, Actor by) =>
        Of(ticket, by) is { } rows && waiting.TryRemove(ticket, out _) ? rows : null;
}

static class ImportEndpoint
{
    /// <summary>Ten times the most that is taken: whoever sends more than that is told, and not cut off.</summary>
    const int MostSent = 10 * TimelineImport.MostBytes;

    /// <summary>A plain form: files never travel through a circuit, which phones drop while the picker is
    /// open.</summary>
    public static void MapImport(this WebApplication app) =>
        app.MapPost(
                "/admin/import",
                async (
                    IFormFile? file,
                    [FromForm] string? language,
                    HttpContext http,
                    TimelineImport import,
                    Imports imports
                ) =>
                {
                    var by = http.User.AsActor();
                    var bytes = file is null or { Length: > TimelineImport.MostBytes } ? [] : await Bytes(file);
                    var outcome =
                        file?.Length > TimelineImport.MostBytes
                            ? new ImportOutcome.Unreadable(FileFault.TooLarge)
                            : await import.DryRun(
                                bytes,
                                Languages.Has(language ?? "") ? language! : Languages.Default,
                                by,
                                http.RequestAborted
                            );
                    http.SeeOther(
                        outcome switch
                        {
                            ImportOutcome.Ready ready => $"admin/import/{imports.Keep(ready.Rows, by)}",
                            ImportOutcome.Unreadable unreadable => $"admin/exchange?fault={unreadable.Fault}",
                            _ => throw new System.Diagnostics.UnreachableException(),
                        }
                    );
                }
            )
            .RequireAuthorization(NeedsAttribute.PolicyOf(Permission.Edit))
            .WithMetadata(
                new RequestSizeLimitAttribute(MostSent),
                // In memory, all of it: a file beside the data would hold names in clear.
                new RequestFormLimitsAttribute
                {
                    MultipartBodyLengthLimit = MostSent,
                    MemoryBufferThreshold = MostSent,
                }
            );

    static async Task<byte[]> Bytes(IFormFile file)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        return memory.ToArray();
    }
}

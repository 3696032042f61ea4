using System.Text.Json;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Organizing.Doors;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reach.Exchange;

public abstract record ImportOutcome
{
    ImportOutcome() { }

    public sealed record Ready(IReadOnlyList<ImportedRow> Rows) : ImportOutcome;

    public sealed record Unreadable(FileFault Fault) : ImportOutcome;
}

/// <summary>Why nothing at all can be made of a file.</summary>
public enum FileFault
{
    Empty,
    TooLarge,
    NotText,
    BrokenJson,
    BrokenTable,
    NoColumns,
    TooManyRows,
}

/// <summary>Timelines from other tools: looked at first, and then taken in as drafts, all that the organizer saw or
/// nothing.</summary>
public sealed class TimelineImport(Desks desks, EditedItems items, ItemEditing editing)
{
    public const int MostBytes = 10 * 1024 * 1024,
        MostRows = 10_000;

    /// <param name="language">Of the words in it; our own table has a column for each.</param>
    public async Task<ImportOutcome> DryRun(byte[] file, string language, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.Edit, stop);
        if (file.Length > MostBytes)
            return new ImportOutcome.Unreadable(FileFault.TooLarge);
        if (FileText.Read(file) is not { } text)
            return new ImportOutcome.Unreadable(FileFault.NotText);
        if (string.IsNullOrWhiteSpace(text))
            return new ImportOutcome.Unreadable(FileFault.Empty);
        var known = (
            await db
                .Items.Where(i => i.Kind == ItemKind.Event || i.Kind == ItemKind.Page)
                .Select(i => new { i.Kind, i.Slug })
                .ToListAsync(stop)
        )
            .Select(i => (i.Kind, i.Slug))
            .ToHashSet();
        HashSet<(string, string)> days = [];
        await foreach (var form in items.Latest<EventForm>(by, stop))
        {
            known.Add((form.Kind, CarriedSlide.Read(form.Carried).Id));
            days.UnionWith(form.AllTexts.Select(text => (form.When, text.Value.Headline)));
        }
        try
        {
            if (text.TrimStart() is ['{' or '[', ..])
                return Checked(days, SlideImport.Of(TimelineJson.Read(text), language, known));
            var table = CsvTable.Read(text);
            if (CampaignCsv.IsOne(table))
                return Checked(days, CampaignCsv.Read(table, known));
            return
                table.Head.Contains("Headline", StringComparer.OrdinalIgnoreCase)
                && table.Head.Contains("Year", StringComparer.OrdinalIgnoreCase)
                ? Checked(days, SlideImport.Of(TimelineCsv.Read(table), language, known))
                : new ImportOutcome.Unreadable(FileFault.NoColumns);
        }
        catch (JsonException)
        {
            return new ImportOutcome.Unreadable(FileFault.BrokenJson);
        }
        catch (CsvFormatException)
        {
            return new ImportOutcome.Unreadable(FileFault.BrokenTable);
        }
    }

    static ImportOutcome Checked(IReadOnlySet<(string, string)> days, List<ImportedRow> rows) =>
        rows.Count switch
        {
            0 => new ImportOutcome.Unreadable(FileFault.Empty),
            > MostRows => new ImportOutcome.Unreadable(FileFault.TooManyRows),
            _ => new ImportOutcome.Ready([.. rows.Select(row => Known(Usable(row), days))]),
        };

    /// <summary>What could not be saved is left out now, with its row and its field, rather than refuse all the others
    /// later.</summary>
    static ImportedRow Usable(ImportedRow row)
    {
        if (row.Form is not { } form)
            return row;
        form.Clean();
        // Without a name of its own it gets one.
        var errors = form.Faults().Where(error => error.Field != nameof(form.Slug) || form.Slug != "").ToList();
        return errors.Count == 0
            ? row
            : row with
            {
                Form = null,
                Remarks = [.. errors.Select(error => new RowRemark(Remark.NotUsable, "", error)), .. row.Remarks],
            };
    }

    /// <summary>Without an id nothing else tells that it came before.</summary>
    static ImportedRow Known(ImportedRow row, IReadOnlySet<(string, string)> days) =>
        row.Form is EventForm form && form.AllTexts.Any(text => days.Contains((form.When, text.Value.Headline)))
            ? row with
            {
                Remarks = [new(Remark.SameDay, ""), .. row.Remarks],
            }
            : row;

    public Task<EditOutcome> Import(IReadOnlyList<ImportedRow> rows, Actor by) =>
        editing.Import([.. rows.Select(row => row.Form).OfType<ItemForm>()], by);
}

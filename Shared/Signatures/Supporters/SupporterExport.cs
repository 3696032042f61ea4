using System.Globalization;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Campaign.Signatures.Signed;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Supporters;

/// <summary>What a list is for decides what may be in it.</summary>
public enum ExportPurpose
{
    /// <summary>To the petition's target: names as their signers chose to show them, and how many more
    /// signed.</summary>
    HandOver,

    /// <summary>Addresses of those who wish to have news, and of nobody else.</summary>
    Write,
}

public abstract record ExportOutcome
{
    ExportOutcome() { }

    /// <param name="Write">Writes the file; may be called once, while the vault is open.</param>
    public sealed record Ready(Func<Stream, CancellationToken, Task> Write, string FileName) : ExportOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : ExportOutcome;

    public sealed record Locked : ExportOutcome;
}

/// <summary>What stands in the list beside what signers wrote, in the organizer's language.</summary>
/// <param name="MoreSigned"><c>{0}</c> is how many signed and did not wish to be named.</param>
public sealed record ExportWords(string Name, string Email, string Language, string Reason, string MoreSigned);

/// <summary>Lists that leave the vault as CSV: by consent, for a reason, and written down.</summary>
public sealed class SupporterExport(
    IDbContextFactory<CampaignDb> database,
    Desks desks,
    TwoPersonRule two,
    TimeProvider clock
)
{
    const int Batch = 500;

    /// <summary>The mark at the beginning: without it a spreadsheet reads Khmer as something else.</summary>
    static readonly CsvWriterOptions Csv = CsvWriterOptions.Default with { WriteByteOrderMark = true };

    /// <exception cref="NeedsSecondOwner">It is of addresses.</exception>
    public async Task<ExportOutcome> Prepare(
        int petition,
        ExportPurpose purpose,
        string why,
        ExportWords words,
        Actor by,
        OpenVault vault
    )
    {
        await using var db = await desks.OpenProven(by, Permission.OpenVault);
        if (!vault.IsOpen)
            return new ExportOutcome.Locked();
        why = Cleaned.Line(why);
        if (!Cleaned.IsVisible(why))
            return new ExportOutcome.Invalid([new("Why", Fault.Empty)]);
        if (Cleaned.Length(why) > TextLimits.Line)
            return new ExportOutcome.Invalid([new("Why", Fault.TooLong, TextLimits.Line)]);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (purpose == ExportPurpose.Write)
            await two.Spend(db, GraveAct.ExportAddresses, petition, by);
        db.AuditEntries.Add(
            AuditEntry.Of(
                by,
                clock.GetUtcNow(),
                AuditAct.Exported,
                petition,
                count: Tens.Of(await Wanted(db, petition, purpose).LongCountAsync()),
                why: $"{purpose}: {why}"
            )
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return new ExportOutcome.Ready(
            (to, stop) => Write(to, petition, purpose, words, vault, stop),
            $"{(purpose == ExportPurpose.Write ? "addresses" : "signatures")}-{clock.GetUtcNow():yyyy-MM-dd}.csv"
        );
    }

    static IQueryable<Signature> Wanted(CampaignDb db, int petition, ExportPurpose purpose)
    {
        var counted = db.Signatures.AsNoTracking().Counted().Where(s => s.PetitionId == petition);
        return purpose == ExportPurpose.Write
            ? counted.Where(s => s.Updates)
            : counted.Where(s => db.Seen().Any(shown => shown.SignatureId == s.Id));
    }

    /// <summary>By key and not by one long read: a held reader lets the write-ahead log grow.</summary>
    async Task Write(
        Stream to,
        int petition,
        ExportPurpose purpose,
        ExportWords words,
        OpenVault vault,
        CancellationToken stop
    )
    {
        await using var csv = CsvWriter.Create(to, Csv, leaveOpen: true);
        await csv.WriteRecordAsync(
            purpose == ExportPurpose.Write ? [words.Name, words.Email, words.Language] : [words.Name, words.Reason],
            stop
        );
        if (purpose == ExportPurpose.HandOver)
            await WriteSeen(csv, petition, stop);
        for (long after = 0; purpose == ExportPurpose.Write; )
        {
            await using var db = await database.CreateDbContextAsync(stop);
            var rows = await Wanted(db, petition, purpose)
                .Where(s => s.Id > after)
                .OrderBy(s => s.Id)
                .Take(Batch)
                .ToListAsync(stop);
            if (rows.Count == 0)
                break;
            after = rows[^1].Id;
            foreach (var fields in await Addresses(db, rows, vault, stop))
                await csv.WriteRecordAsync([.. fields.Select(Spreadsheet.Plain)], stop);
        }
        if (purpose == ExportPurpose.HandOver)
            await WriteRest(csv, petition, words, stop);
    }

    static async Task<List<string?[]>> Addresses(
        CampaignDb db,
        List<Signature> rows,
        OpenVault vault,
        CancellationToken stop
    )
    {
        // Half a list must not look like a whole one: the download breaks off.
        if (!await vault.Prepare(db, rows.Select(s => s.MinuteKeyId), stop))
            throw new InvalidOperationException("The vault has locked.");
        List<string?[]> read = [];
        foreach (var row in rows)
            if (vault.Read(row) is { } signer)
                read.Add([signer.Name, signer.Email, row.Language]);
        return vault.IsOpen ? read : throw new InvalidOperationException("The vault has locked.");
    }

    /// <summary>In the order of the public list, which was shuffled: the order of signing would tell who signed when to
    /// whoever watched.</summary>
    async Task WriteSeen(CsvWriter csv, int petition, CancellationToken stop)
    {
        for (long after = 0; ; )
        {
            await using var db = await database.CreateDbContextAsync(stop);
            var rows = await db.Seen()
                .AsNoTracking()
                .Where(s => s.PetitionId == petition && s.Place > after)
                .OrderBy(s => s.Place)
                .Take(Batch)
                .ToListAsync(stop);
            if (rows.Count == 0)
                return;
            after = rows[^1].Place!.Value;
            foreach (var row in rows)
                await csv.WriteRecordAsync([Spreadsheet.Plain(row.As), Spreadsheet.Plain(row.Reason)], stop);
        }
    }

    /// <summary>Of the number that everyone sees.</summary>
    async Task WriteRest(CsvWriter csv, int petition, ExportWords words, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var all = await db
            .SignatureCounts.Where(c => c.PetitionId == petition)
            .Select(c => c.Confirmed)
            .SingleOrDefaultAsync(stop);
        var rest = Math.Max(0, all - await Wanted(db, petition, ExportPurpose.HandOver).LongCountAsync(stop));
        await csv.WriteRecordAsync([string.Format(CultureInfo.InvariantCulture, words.MoreSigned, rest), ""], stop);
    }
}

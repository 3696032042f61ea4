using System.Text;
using Campaign.Ground.Text;
using CsvHelper;

namespace Campaign.Reach.Exchange;

/// <summary>The table that TimelineJS reads from a spreadsheet (timeline.knightlab.com, its template's columns), and
/// one column of ours for the id.</summary>
static class TimelineCsv
{
    public static readonly string[] Columns =
    [
        "Year",
        "Month",
        "Day",
        "Time",
        "End Year",
        "End Month",
        "End Day",
        "End Time",
        "Display Date",
        "Headline",
        "Text",
        "Media",
        "Media Credit",
        "Media Caption",
        "Media Thumbnail",
        "Type",
        "Group",
        "Background",
        "Id",
    ];

    public static List<SlideRow> Read(CsvTable table) =>
        [
            .. table.Rows.Select(row => new SlideRow(
                row.Line,
                row.Raw,
                new()
                {
                    Role = row["Type"].ToLowerInvariant() switch
                    {
                        "title" => SlideRole.Title,
                        "era" => SlideRole.Era,
                        _ => SlideRole.Event,
                    },
                    Start = new(row["Year"], row["Month"], row["Day"], row["Time"]),
                    End = new(row["End Year"], row["End Month"], row["End Day"], row["End Time"]),
                    DisplayDate = row["Display Date"],
                    Headline = row["Headline"],
                    Text = row["Text"],
                    Media = row["Media"],
                    Credit = row["Media Credit"],
                    Caption = row["Media Caption"],
                    Thumbnail = row["Media Thumbnail"],
                    Group = row["Group"],
                    Background = row["Background"],
                    Id = row["Id"],
                }
            )),
        ];

    public static string Write(IEnumerable<Slide> slides) =>
        CsvTable.Write([
            Columns,
            .. slides.Select(slide =>
                (string[])
                    [
                        slide.Start.Year,
                        slide.Start.Month,
                        slide.Start.Day,
                        slide.Start.Time,
                        .. slide.End == slide.Start
                            ? (string[])["", "", "", ""]
                            : [slide.End.Year, slide.End.Month, slide.End.Day, slide.End.Time],
                        slide.DisplayDate,
                        slide.Headline,
                        slide.Text,
                        slide.Media,
                        slide.Credit,
                        slide.Caption,
                        slide.Thumbnail,
                        slide.Role == SlideRole.Event ? "" : slide.Role.ToString().ToLowerInvariant(),
                        slide.Group,
                        slide.Background,
                        slide.Id,
                    ]
            ),
        ]);
}

/// <summary>A table with a head: parted by commas, semicolons or tabs, whichever its first line has.</summary>
sealed record CsvTable(List<string> Head, IReadOnlyList<CsvRow> Rows)
{
    const int MostRaw = 300,
        MostField = 200_000;

    /// <summary>No more of it than shows that it is too long.</summary>
    /// <exception cref="CsvFormatException">No table.</exception>
    public static CsvTable Read(string text)
    {
        var first = text.Split('\n', 2)[0];
        var separator = new[] { ',', ';', '\t' }.MaxBy(sign => first.Count(c => c == sign));
        var options = CsvReaderOptions.Default with
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = true,
            MaxRecordSize = MostField,
            AllowLineBreaksInQuotes = true,
            TrackLineNumbers = true,
        };
        using var reader = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text)), options);
        List<string> head = [];
        List<CsvRow> rows = [];
        while (rows.Count <= TimelineImport.MostRows && reader.Read())
        {
            var fields = Enumerable
                .Range(0, reader.FieldCount)
                .Select(i => Spreadsheet.Read(reader.GetString(i).Trim()))
                .ToList();
            if (head.Count == 0)
            {
                head = fields;
                continue;
            }
            if (fields.TrueForAll(field => field == ""))
                continue;
            var raw = string.Join(separator, fields);
            rows.Add(new((int)reader.LineNumber, raw.Length > MostRaw ? raw[..MostRaw] + "…" : raw, head, fields));
        }
        return new(head, rows);
    }

    public static string Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var bytes = new MemoryStream();
        using (
            var csv = CsvWriter.Create(
                bytes,
                CsvWriterOptions.Default with
                {
                    WriteByteOrderMark = true,
                },
                leaveOpen: true
            )
        )
            foreach (var row in rows)
                csv.WriteRecord([.. row.Select(Spreadsheet.Plain)]);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}

sealed record CsvRow(int Line, string Raw, List<string> Head, IReadOnlyList<string> Fields)
{
    /// <summary>Empty where there is no such column.</summary>
    public string this[string column] =>
        Head.FindIndex(head => head.Equals(column, StringComparison.OrdinalIgnoreCase)) is >= 0 and var i
            ? Fields.ElementAtOrDefault(i) ?? ""
            : "";
}

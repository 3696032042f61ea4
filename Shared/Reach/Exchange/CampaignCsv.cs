using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Ground.Text;

namespace Campaign.Reach.Exchange;

/// <summary>Our own table: a row an event, a column a language for what has one (<c>title__en</c>,
/// <c>title__km</c>).</summary>
static class CampaignCsv
{
    static readonly (string Name, Action<ItemTextForm, string> Set, Func<ItemTextForm, string> Of)[] Texts =
    [
        ("title", (text, value) => text.Headline = value, text => text.Headline),
        ("summary", (text, value) => text.Summary = value, text => text.Summary),
        ("body", (text, value) => text.Body = value, text => text.Body),
        ("neutral_title", (text, value) => text.NeutralTitle = value, text => text.NeutralTitle),
    ];

    /// <summary>Between an event's sources, and as many links.</summary>
    const char Bar = '|';

    static readonly string[] Columns =
    [
        "id",
        "date",
        "kind",
        "announced",
        "language",
        .. from text in Texts from language in Languages.All select $"{text.Name}__{language}",
        "media",
        "media_caption",
        "media_credit",
        "source",
        "source_link",
    ];

    public static bool IsOne(CsvTable table) =>
        Languages.All.Any(language => table.Head.Contains($"title__{language}", StringComparer.OrdinalIgnoreCase));

    public static List<ImportedRow> Read(CsvTable table, IReadOnlySet<(ItemKind, string)> known)
    {
        HashSet<(ItemKind, string)> seen = [];
        return [.. table.Rows.Select(row => Read(row, known, seen))];
    }

    static ImportedRow Read(CsvRow row, IReadOnlySet<(ItemKind, string)> known, HashSet<(ItemKind, string)> seen)
    {
        List<RowRemark> remarks = [];
        var form = new EventForm
        {
            Announced = row["announced"].ToLowerInvariant() is "1" or "yes" or "y" or "true" or "x",
            Media = row["media"],
            MediaCaption = row["media_caption"],
            MediaCredit = row["media_credit"],
        };
        foreach (var (name, set, _) in Texts)
        foreach (var language in Languages.All)
            set(form.In(language), row[$"{name}__{language}"]);
        form.OriginalLanguage =
            Languages.Has(row["language"]) && form.In(row["language"]).Headline != ""
                ? row["language"]
                : Languages.All.FirstOrDefault(language => form.In(language).Headline != "") ?? Languages.Default;
        if (form.In(form.OriginalLanguage).Headline == "")
            remarks.Add(new(Remark.NoHeadline, ""));
        if (KnownDate.TryParse(row["date"], out _))
            form.When = row["date"];
        else if (Parts(row["date"], remarks) is { } known_)
        {
            form.When = known_.ToString();
            form.Carried = new CarriedSlide { Date = row["date"] }.Write();
        }
        if (EventSorts.OfKind(row["kind"].ToLowerInvariant()) is { } sort)
            form.Sort = sort;
        else
        {
            form.Sort = EventSort.Other;
            if (row["kind"] != "")
                remarks.Add(new(Remark.KindNotKnown, row["kind"]));
        }
        if (form.Media != "" && !SourceForm.IsWebAddress(form.Media))
        {
            remarks.Add(new(Remark.MediaNotALink, form.Media));
            form.Media = "";
        }
        var links = row["source_link"].Split(Bar);
        foreach (var (i, source) in row["source"].Split(Bar).Index())
            if (source.Trim() is { Length: > 0 } title)
                form.Sources.Add(
                    new()
                    {
                        Title = title,
                        Link =
                            links.ElementAtOrDefault(i)?.Trim() is { } link && SourceForm.IsWebAddress(link)
                                ? link
                                : "",
                    }
                );
        if (Slug.IsValid(row["id"]))
            form.Slug = row["id"];
        else if (row["id"] != "")
            remarks.Add(new(Remark.IdNotUsable, row["id"]));
        SlideImport.Once((form.Kind, form.Slug), remarks, known, seen);
        if (
            form.AllTexts.Any(text =>
                Cleaned.Length(text.Value.Headline) > TextLimits.Line
                || Cleaned.Length(text.Value.Summary) > TextLimits.Summary
                || text.Value.Body.Length > TextLimits.Body
            )
        )
            remarks.Add(new(Remark.TooLong, ""));
        return new(
            row.Line,
            row.Raw,
            remarks.Exists(remark => remark.LeavesOut) ? null : form,
            [.. remarks.OrderBy(remark => remark.Remark)]
        );
    }

    static KnownDate? Parts(string date, List<RowRemark> remarks)
    {
        var parts = date.Split('-');
        return SlideDates.Read(
            new(parts[0].Trim(), parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? ""),
            SlideDate.None,
            remarks
        );
    }

    public static string Write(IEnumerable<TimelineEvent> events) =>
        CsvTable.Write([
            Columns,
            .. events.Select(e =>
                (string[])
                    [
                        e.Slug,
                        e.When.ToString(),
                        e.Sort.AsKind(),
                        e.Announced ? "yes" : "",
                        e.OriginalLanguage,
                        .. from text in Texts
                        from language in Languages.All
                        select e.Written(language) is { } found ? text.Of(found) : "",
                        e.Media?.Link ?? "",
                        e.Media?.Caption ?? "",
                        e.Media?.Credit ?? "",
                        string.Join($" {Bar} ", e.Sources.Select(s => s.Title.Replace(Bar, '/'))),
                        string.Join(
                            $" {Bar} ",
                            e.Sources.Select(s => s.Link?.Replace($"{Bar}", "%7C", StringComparison.Ordinal))
                        ),
                    ]
            ),
        ]);
}

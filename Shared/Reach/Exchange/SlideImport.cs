using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Timeline;
using Campaign.Ground.Text;

namespace Campaign.Reach.Exchange;

/// <summary>From a file's rows to drafts, each with what there is to say about it.</summary>
static partial class SlideImport
{
    public const string TitlePage = "about-the-timeline";

    public static List<ImportedRow> Of(
        IReadOnlyList<SlideRow> rows,
        string language,
        IReadOnlySet<(ItemKind, string)> known
    )
    {
        HashSet<(ItemKind, string)> seen = [];
        return [.. rows.Select(row => Of(row, language, known, seen))];
    }

    static ImportedRow Of(
        SlideRow row,
        string language,
        IReadOnlySet<(ItemKind, string)> known,
        HashSet<(ItemKind, string)> seen
    )
    {
        List<RowRemark> remarks = [];
        var slide = row.Slide;
        if (
            ((string[])[slide.Headline, slide.Text, slide.Caption, slide.Credit, slide.DisplayDate, slide.Group]).Any(
                PlainWords.IsTooMuch
            )
        )
            return new(
                row.Line,
                row.Raw,
                null,
                [new(Remark.TooLong, slide.Headline[..Math.Min(60, slide.Headline.Length)])]
            );
        slide = InLines(slide, remarks);
        ItemForm form =
            slide.Role == SlideRole.Title ? Page(slide, language, remarks) : Event(slide, language, remarks);
        var id = slide.Role == SlideRole.Title ? TitlePage : slide.Id;
        Once((form.Kind, id), remarks, known, seen);
        return new(
            row.Line,
            row.Raw,
            remarks.Exists(remark => remark.LeavesOut) ? null : form,
            [.. remarks.OrderBy(remark => remark.Remark)]
        );
    }

    /// <summary>No id comes in that is here already, or stands in the file before.</summary>
    public static void Once(
        (ItemKind Kind, string Id) named,
        List<RowRemark> remarks,
        IReadOnlySet<(ItemKind, string)> known,
        HashSet<(ItemKind, string)> seen
    )
    {
        if (named.Id == "")
            return;
        if (known.Contains(named))
            remarks.Add(new(Remark.IsHereAlready, named.Id));
        else if (!seen.Add(named))
            remarks.Add(new(Remark.IdTwice, named.Id));
    }

    /// <summary>What is one line, with its tags taken: as plain words it goes in and out.</summary>
    static Slide InLines(Slide slide, List<RowRemark> remarks)
    {
        var taken = false;
        string Line(string html)
        {
            var line = PlainWords.Line(html, out var tags);
            taken |= tags;
            return line;
        }
        slide = slide with
        {
            Headline = Line(slide.Headline),
            Caption = Line(slide.Caption),
            Credit = Line(slide.Credit),
            DisplayDate = Line(slide.DisplayDate),
            Group = Line(slide.Group),
        };
        if (taken)
            remarks.Add(new(Remark.TagsTaken, ""));
        return slide;
    }

    static PageForm Page(Slide slide, string language, List<RowRemark> remarks)
    {
        remarks.Add(new(Remark.TitleBecomesPage, TitlePage));
        var form = new PageForm { Slug = TitlePage, OriginalLanguage = language };
        form.Carried = new CarriedSlide
        {
            Id = slide.Id == TitlePage ? "" : slide.Id,
            Year = slide.Start.Year,
            Month = slide.Start.Month,
            Day = slide.Start.Day,
            Time = slide.Start.Time,
            DisplayDate = slide.DisplayDate,
            Group = slide.Group,
            Media = Link(slide.Media, remarks),
            Caption = slide.Caption,
            Credit = slide.Credit,
            Thumbnail = Link(slide.Thumbnail, remarks),
            Background = LinkOrColour(slide.Background, remarks),
        }.Write();
        return Words(form, f => f.In(language), slide, remarks);
    }

    static EventForm Event(Slide slide, string language, List<RowRemark> remarks)
    {
        var when = SlideDates.Read(slide.Start, slide.End, remarks);
        var form = new EventForm
        {
            OriginalLanguage = language,
            When = when?.ToString() ?? "",
            Sort = SortOf(slide, remarks),
            Media = Link(slide.Media, remarks),
            MediaCaption = slide.Caption,
            MediaCredit = slide.Credit,
        };
        if (Slug.IsValid(slide.Id))
            form.Slug = slide.Id;
        else if (slide.Id != "")
            remarks.Add(new(Remark.IdNotUsable, slide.Id));
        if (slide.Start.Time != "" || slide.End.Time != "")
            remarks.Add(new(Remark.TimeNotShown, $"{slide.Start.Time} {slide.End.Time}".Trim()));
        if (slide.DisplayDate != "")
            remarks.Add(new(Remark.DateWordsNotShown, slide.DisplayDate));
        form.Carried = new CarriedSlide
        {
            Id = form.Slug == "" ? slide.Id : "",
            Group = slide.Group,
            Of = form.When,
            Time = Clock(slide.Start.Time),
            EndTime = remarks.Exists(remark => remark.Remark == Remark.EndNotUsable) ? "" : Clock(slide.End.Time),
            DisplayDate = slide.DisplayDate,
            Thumbnail = Link(slide.Thumbnail, remarks),
            Background = LinkOrColour(slide.Background, remarks),
            Date = remarks.Exists(remark => remark.IsWarning) ? $"{slide.Start} {slide.End}".Trim() : "",
        }.Write();
        return Words(form, f => f.In(language), slide, remarks);
    }

    static TForm Words<TForm>(TForm form, Func<TForm, ItemTextForm> of, Slide slide, List<RowRemark> remarks)
    {
        var text = of(form);
        text.Headline = slide.Headline;
        text.Body = PlainWords.Of(slide.Text, out var inText);
        if (inText && !remarks.Exists(remark => remark.Remark == Remark.TagsTaken))
            remarks.Add(new(Remark.TagsTaken, ""));
        if (text.Headline == "")
            remarks.Add(new(Remark.NoHeadline, ""));
        if (Cleaned.Length(text.Headline) > TextLimits.Line || text.Body.Length > TextLimits.Body)
            remarks.Add(new(Remark.TooLong, text.Headline[..Math.Min(60, text.Headline.Length)]));
        return form;
    }

    static EventSort SortOf(Slide slide, List<RowRemark> remarks)
    {
        if (slide.Role == SlideRole.Era)
            return EventSort.Period;
        if (EventSorts.OfKind(slide.Group.ToLowerInvariant()) is { } sort)
            return sort;
        if (slide.Group != "")
            remarks.Add(new(Remark.KindNotKnown, slide.Group));
        return EventSort.Other;
    }

    /// <summary>By name or by number, as CSS has it.</summary>
    static string LinkOrColour(string background, List<RowRemark> remarks) =>
        Colour().IsMatch(background) ? background : Link(background, remarks);

    [GeneratedRegex("^(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,30})$")]
    private static partial Regex Colour();

    static string Link(string media, List<RowRemark> remarks)
    {
        if (media == "" || SourceForm.IsWebAddress(media))
            return media;
        remarks.Add(new(Remark.MediaNotALink, media.Length > 100 ? media[..100] + "…" : media));
        return "";
    }

    /// <summary>As 14:30 whatever the spreadsheet's clock; nothing where it is no time of day.</summary>
    static string Clock(string time) =>
        TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out var at)
            ? at.ToString(at.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture)
        : int.TryParse(time, out var hour) && hour is >= 0 and < 24 ? time
        : "";
}

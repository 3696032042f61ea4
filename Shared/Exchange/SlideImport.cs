using System.Globalization;
using Campaign.Publishing;
using Campaign.Site;
using Campaign.Timeline;

namespace Campaign.Exchange;

/// <summary>From a file's rows to drafts, each with what there is to say about it.</summary>
static class SlideImport
{
    /// <summary>With all its tags; what stays of it is held to the limits of every text.</summary>
    const int MostHtml = 4 * ItemTextForm.BodyLimit;
    public const string TitlePage = "about-the-timeline";

    public static List<ImportedRow> Of(IReadOnlyList<SlideRow> rows, string language, IReadOnlySet<string> known)
    {
        HashSet<string> seen = [];
        return [.. rows.Select(row => Of(row, language, known, seen))];
    }

    static ImportedRow Of(SlideRow row, string language, IReadOnlySet<string> known, HashSet<string> seen)
    {
        List<RowRemark> remarks = [];
        var slide = row.Slide;
        ItemForm form = slide.Role == SlideRole.Title ? Page(slide, language, remarks) : Event(slide, language, remarks);
        var id = slide.Role == SlideRole.Title ? TitlePage : slide.Id;
        if (id != "" && known.Contains(id)) remarks.Add(new(Remark.IsHereAlready, id));
        else if (id != "" && !seen.Add(id)) remarks.Add(new(Remark.IdTwice, id));
        return new(row.Line, row.Raw, remarks.Exists(remark => remark.LeavesOut) ? null : form, [.. remarks.OrderBy(remark => remark.Remark)]);
    }

    static PageForm Page(Slide slide, string language, List<RowRemark> remarks)
    {
        remarks.Add(new(Remark.TitleBecomesPage, TitlePage));
        return Words(new PageForm { Slug = TitlePage, OriginalLanguage = language }, form => form.In(language), slide, remarks);
    }

    static EventForm Event(Slide slide, string language, List<RowRemark> remarks)
    {
        var when = SlideDates.Read(slide.Start, slide.End, remarks);
        var form = new EventForm { OriginalLanguage = language, When = when?.ToString() ?? "", Sort = Kind(slide, remarks), Media = Link(slide.Media, remarks), MediaCaption = Line(slide.Caption), MediaCredit = Line(slide.Credit) };
        if (Slug.IsValid(slide.Id)) form.Slug = slide.Id;
        else if (slide.Id != "") remarks.Add(new(Remark.IdNotUsable, slide.Id));
        if (slide.Start.Time != "" || slide.End.Time != "") remarks.Add(new(Remark.TimeNotShown, $"{slide.Start.Time} {slide.End.Time}".Trim()));
        if (slide.DisplayDate != "") remarks.Add(new(Remark.DateWordsNotShown, slide.DisplayDate));
        form.Carry("id", form.Slug == "" ? slide.Id : "");
        form.Carry("group", slide.Group);
        form.Carry("of", form.When);   // the date that these belong to
        form.Carry("time", Clock(slide.Start.Time));
        form.Carry("end_time", Clock(slide.End.Time));
        form.Carry("display_date", slide.DisplayDate);
        form.Carry("thumbnail", slide.Thumbnail);
        form.Carry("background", slide.Background);
        if (remarks.Exists(remark => remark.IsWarning)) form.Carry("date", $"{slide.Start} {slide.End}".Trim());   // as it stood, for whoever mends it
        return Words(form, f => f.In(language), slide, remarks);
    }

    static TForm Words<TForm>(TForm form, Func<TForm, ItemTextForm> of, Slide slide, List<RowRemark> remarks)
    {
        var text = of(form);
        if (slide.Headline.Length > MostHtml || slide.Text.Length > MostHtml || PlainWords.IsTooMuch(slide.Headline) || PlainWords.IsTooMuch(slide.Text)) { remarks.Add(new(Remark.TooLong, slide.Headline[..Math.Min(60, slide.Headline.Length)])); return form; }
        text.Headline = Line(PlainWords.Of(slide.Headline, out var inHeadline).Replace("**", "", StringComparison.Ordinal));
        text.Body = PlainWords.Of(slide.Text, out var inText);
        if (inHeadline || inText) remarks.Add(new(Remark.TagsTaken, ""));
        if (text.Headline == "") remarks.Add(new(Remark.NoHeadline, ""));
        if (Cleaned.Length(text.Headline) > ItemTextForm.LineLimit || text.Body.Length > ItemTextForm.BodyLimit) remarks.Add(new(Remark.TooLong, text.Headline[..Math.Min(60, text.Headline.Length)]));
        return form;
    }

    static EventKind Kind(Slide slide, List<RowRemark> remarks)
    {
        if (slide.Role == SlideRole.Era) return EventKind.Period;
        if (Enum.TryParse<EventKind>(slide.Group, ignoreCase: true, out var kind) && Enum.IsDefined(kind)) return kind;
        if (slide.Group != "") remarks.Add(new(Remark.KindNotKnown, slide.Group));
        return EventKind.Other;
    }

    static string Link(string media, List<RowRemark> remarks)
    {
        if (media == "" || SourceForm.IsWebAddress(media)) return media;
        remarks.Add(new(Remark.MediaNotALink, media.Length > 100 ? media[..100] + "…" : media));
        return "";
    }

    /// <summary>As 14:30 whatever the spreadsheet's clock; nothing where it is no time of day.</summary>
    static string Clock(string time) => TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out var at) ? at.ToString(at.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture) : int.TryParse(time, out var hour) && hour is >= 0 and < 24 ? time : "";

    static string Line(string text) => Cleaned.Line(text);
}

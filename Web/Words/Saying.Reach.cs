using System.Globalization;
using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Reach.Exchange;

namespace Campaign.Web;

public static partial class Saying
{
    public static string Of(FileFault fault) =>
        fault switch
        {
            FileFault.Empty => Words.FileEmpty,
            FileFault.TooLarge => string.Format(Words.FileTooLarge, Number(TimelineImport.MostBytes / 1024 / 1024)),
            FileFault.NotText => Words.FileNotText,
            FileFault.BrokenJson => Words.FileBrokenJson,
            FileFault.BrokenTable => Words.FileBrokenTable,
            FileFault.NoColumns => Words.FileNoColumns,
            FileFault.TooManyRows => string.Format(Words.FileTooManyRows, Number(TimelineImport.MostRows)),
            var other => throw NoWords(other),
        };

    public static string Of(RowRemark remark) =>
        remark.Error is { } error
            ? Of(error, ColumnOf(error.Field))
            : string.Format(
                CultureInfo.InvariantCulture,
                remark.Remark switch
                {
                    Remark.NoYear => Words.RemarkNoYear,
                    Remark.YearNotUsable => Words.RemarkYear,
                    Remark.NoHeadline => Words.RemarkNoHeadline,
                    Remark.TooLong => Words.RemarkTooLong,
                    Remark.IsHereAlready => Words.RemarkHere,
                    Remark.IdTwice => Words.RemarkTwice,
                    Remark.NoSuchMonth => Words.RemarkMonth,
                    Remark.NoSuchDay => Words.RemarkDay,
                    Remark.EndNotUsable => Words.RemarkEnd,
                    Remark.SameDay => Words.RemarkSameDay,
                    Remark.KindNotKnown => Words.RemarkKind,
                    Remark.MediaNotALink => Words.RemarkMedia,
                    Remark.TagsTaken => Words.RemarkTags,
                    Remark.TimeNotShown => Words.RemarkTime,
                    Remark.DateWordsNotShown => Words.RemarkDateWords,
                    Remark.TitleBecomesPage => Words.RemarkTitle,
                    Remark.IdNotUsable => Words.RemarkId,
                    // Says which field and why, above.
                    Remark.NotUsable => throw NoWords(remark.Remark),
                    var other => throw NoWords(other),
                },
                remark.Value
            );

    static string ColumnOf(string field) =>
        field.Split('-')[0] switch
        {
            nameof(ItemTextForm.Headline) => Words.Headline,
            nameof(ItemTextForm.Summary) => Words.Summary,
            nameof(ItemTextForm.Body) => Words.Body,
            nameof(EventForm.When) => Words.When,
            nameof(EventForm.Media) => Words.Media,
            nameof(EventForm.MediaCaption) => Words.MediaCaption,
            nameof(EventForm.MediaCredit) => Words.MediaCredit,
            nameof(ItemForm.Sources) or nameof(SourceForm.Link) or "Source" => Words.SourceTitle,
            "Correction" => Words.Corrections,
            nameof(ItemTextForm.NeutralTitle) => Words.NeutralTitle,
            nameof(ItemForm.Slug) => Words.Slug,
            var other => throw NoWords(other),
        };
}

using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Snapshot;
using Campaign.Content.Timeline;
using Campaign.Ground.Text;

namespace Campaign.Reach.Exchange;

/// <summary>The published timeline as files that TimelineJS and a spreadsheet read.</summary>
public sealed class TimelineExport(LatestCampaign latest)
{
    public string Json(string language, Func<KnownDate, bool, string> say) => TimelineJson.Write(Slides(language, say));

    /// <param name="say">A date in words, and whether it was announced only: where TimelineJS has no parts for what is
    /// known.</param>
    public string Csv(string language, Func<KnownDate, bool, string> say) => TimelineCsv.Write(Slides(language, say));

    /// <summary>In all languages.</summary>
    public string Table() => CampaignCsv.Write(PublishedTimeline.InOrder(latest.Now));

    List<Slide> Slides(string language, Func<KnownDate, bool, string> say)
    {
        var campaign = latest.Now;
        var title = campaign.BySlug<StandingPage>(ItemKind.Page, SlideImport.TitlePage);
        return
        [
            .. title is null ? Array.Empty<Slide>() : [Words(Title(title), title, language)],
            .. PublishedTimeline.InOrder(campaign).Select(e => Of(e, language, say)),
        ];
    }

    static Slide Title(StandingPage page)
    {
        var carried = CarriedSlide.Read(page.Carried);
        return new()
        {
            Role = SlideRole.Title,
            Id = carried.Id is { Length: > 0 } id ? id : page.Slug,
            Start = new(carried.Year, carried.Month, carried.Day, carried.Time),
            DisplayDate = carried.DisplayDate,
            Group = carried.Group,
            Media = carried.Media,
            Caption = carried.Caption,
            Credit = carried.Credit,
            Thumbnail = carried.Thumbnail,
            Background = carried.Background,
        };
    }

    static Slide Of(TimelineEvent e, string language, Func<KnownDate, bool, string> say)
    {
        var carried = CarriedSlide.Read(e.Carried);
        var asCame = carried.Of == e.When.ToString();
        var (start, end) = SlideDates.Write(e.When, asCame ? carried.Time : "", asCame ? carried.EndTime : "");
        var wordsCame = asCame && !e.Announced && language == e.OriginalLanguage && carried.DisplayDate != "";
        var shown =
            wordsCame ? carried.DisplayDate
            : e.When.Open || e.Announced ? say(e.When, e.Announced)
            : "";
        var isEra = e.Sort == EventSort.Period && carried.Group == "" && SlideDates.AreApart(start, end);
        return Words(
            new()
            {
                Role = isEra ? SlideRole.Era : SlideRole.Event,
                Start = start,
                End = end,
                DisplayDate = shown,
                Id = carried.Id is { Length: > 0 } id ? id : e.Slug,
                Group =
                    isEra ? ""
                    : carried.Group is { Length: > 0 } group ? group
                    : e.Sort.AsKind(),
                Media = e.Media?.Link ?? "",
                Caption = e.Media?.Caption ?? "",
                Credit = e.Media?.Credit ?? "",
                Thumbnail = carried.Thumbnail,
                Background = carried.Background,
            },
            e,
            language
        );
    }

    /// <summary>There it is all HTML.</summary>
    static Slide Words(Slide slide, ItemContent item, string language)
    {
        var said = new[] { item.Summary(language)?.Value, item.Body(language)?.Value };
        return slide with
        {
            Headline = PlainWords.AsHtml(item.Headline(language).Value),
            Caption = PlainWords.AsHtml(slide.Caption),
            Credit = PlainWords.AsHtml(slide.Credit),
            DisplayDate = PlainWords.AsHtml(slide.DisplayDate),
            Group = PlainWords.AsHtml(slide.Group),
            Text = Markdown.ToHtml(string.Join("\n\n", said.Where(text => !string.IsNullOrEmpty(text)))).Trim(),
        };
    }
}

using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Timeline;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Organizing.Organizers;
using Campaign.Signatures.Signing;
using Campaign.Upkeep.Example;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reach.Exchange;

/// <summary>The published timeline as files that TimelineJS and a spreadsheet read.</summary>
public sealed class TimelineExport(IDbContextFactory<CampaignDb> database)
{
    public async Task<string> Json(string language, Func<KnownDate, bool, string> say, CancellationToken stop) =>
        TimelineJson.Write(await Slides(language, say, stop));

    /// <param name="say">A date in words, and whether it was announced only: where TimelineJS has no parts for what is
    /// known.</param>
    public async Task<string> Csv(string language, Func<KnownDate, bool, string> say, CancellationToken stop) =>
        TimelineCsv.Write(await Slides(language, say, stop));

    /// <summary>In all languages.</summary>
    public async Task<string> Table(CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        return CampaignCsv.Write(
            (await db.Published<TimelineEvent>().Include(e => e.Sources).AsSplitQuery().ToListAsync(stop))
                .OrderBy(e => e.When.Order, StringComparer.Ordinal)
                .ThenBy(e => e.Id)
        );
    }

    async Task<List<Slide>> Slides(string language, Func<KnownDate, bool, string> say, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var title = await db.Published<StandingPage>()
            .Where(p => p.Slug == SlideImport.TitlePage)
            .FirstOrDefaultAsync(stop);
        var events = await db.Published<TimelineEvent>().ToListAsync(stop);
        return
        [
            .. title is null
                ? Array.Empty<Slide>()
                : [Words(SlideImport.Title(title.Carried, title.Slug), title, language)],
            .. events
                .OrderBy(e => e.When.Order, StringComparer.Ordinal)
                .ThenBy(e => e.Id)
                .Select(e => Of(e, language, say)),
        ];
    }

    static Slide Of(TimelineEvent e, string language, Func<KnownDate, bool, string> say)
    {
        var asCame = e.Carried("of") == e.When.ToString(); // what came with another date says nothing of this one
        var (start, end) = SlideDates.Write(
            e.When,
            asCame ? e.Carried("time") : "",
            asCame ? e.Carried("end_time") : ""
        );
        var shown =
            asCame
            && !e.Announced
            && language == e.OriginalLanguage
            && e.Carried("display_date") is { Length: > 0 } carried
                ? carried
            : e.When.Open || e.Announced ? say(e.When, e.Announced)
            : "";
        var isEra = e.Sort == EventKind.Period && e.Carried("group") == "" && SlideDates.AreApart(start, end);
        return Words(
            new()
            {
                Role = isEra ? SlideRole.Era : SlideRole.Event,
                Start = start,
                End = end,
                DisplayDate = shown,
                Id = e.Carried("id") is { Length: > 0 } id ? id : e.Slug,
                Group =
                    isEra ? ""
                    : e.Carried("group") is { Length: > 0 } group ? group
                    : e.Sort.ToString().ToLowerInvariant(),
                Media = e.Media ?? "",
                Caption = e.MediaCaption ?? "",
                Credit = e.MediaCredit ?? "",
                Thumbnail = e.Carried("thumbnail"),
                Background = e.Carried("background"),
            },
            e,
            language
        );
    }

    /// <summary>There it is all HTML.</summary>
    static Slide Words(Slide slide, Item item, string language) =>
        slide with
        {
            Headline = PlainWords.AsHtml(item.Headline(language).Value),
            Caption = PlainWords.AsHtml(slide.Caption),
            Credit = PlainWords.AsHtml(slide.Credit),
            DisplayDate = PlainWords.AsHtml(slide.DisplayDate),
            Group = PlainWords.AsHtml(slide.Group),
            Text = Markdown
                .ToHtml(
                    string.Join(
                        "\n\n",
                        new[]
                        {
                            item.Say(language, t => t.Summary)?.Value,
                            item.Say(language, t => t.Body)?.Value,
                        }.Where(text => !string.IsNullOrEmpty(text))
                    )
                )
                .Trim(),
        };
}

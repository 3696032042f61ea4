using AngleSharp.Html.Parser;
using Campaign.Content.Petitions;
using Campaign.Content.Timeline;

namespace Campaign.Tests.Reading;

/// <summary>What lets a reader, or a newsroom, believe a page: sources in full, corrections, dates, how to cite it, and of
/// what moment a number is.</summary>
public sealed class BelievedTests : IDisposable
{
    readonly RunningSite site = new(settings: ("Campaign:CountAtLeast", "5"));
    Desk Desk => field ??= new(site);

    [Fact]
    public async Task A_source_is_given_in_full_and_what_is_not_known_of_it_is_left_out()
    {
        await Desk.Edit<EventForm>(
            "day-of-action",
            form =>
                form.Sources = [
                    new()
                    {
                        Title = "Report",
                        Author = "A. Reporter",
                        Publisher = "The Post",
                        On = "2008-06-05",
                        Link = "https://news.example/report",
                        Archived = "https://archive.example/1",
                        ReadOn = "2008-06-07",
                    },
                    new() { Title = "A leaflet" },
                ]
        );
        var lines = (await Page("timeline/day-of-action"))
            .QuerySelectorAll(".sources li")
            .Select(line =>
                string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            );
        Assert.Equal(
            [
                "A. Reporter: Report, The Post, 5 June 2008, news.example, read on 7 June 2008 · archived copy",
                "A leaflet",
            ],
            lines
        );
    }

    [Fact]
    public async Task A_correction_says_what_was_changed_and_why_on_which_day()
    {
        await Desk.Edit<EventForm>(
            "day-of-action",
            form =>
                form.Corrections = [
                    new()
                    {
                        On = "2008-06-09",
                        Words = new() { ["en"] = "We had written 400." },
                    },
                ]
        );
        var page = await Page("timeline/day-of-action");
        Assert.Contains("9 June 2008", page.QuerySelector(".corrections")!.TextContent);
        Assert.Contains("We had written 400.", page.QuerySelector(".corrections")!.TextContent);
        Assert.Null((await Page("timeline/law-passed")).QuerySelector(".corrections"));
    }

    [Theory]
    [InlineData("timeline/day-of-action")]
    [InlineData("demands/repeal-the-law")]
    [InlineData("testimonies/why-she-came")]
    [InlineData("updates/day-of-action-held")]
    [InlineData("petitions/repeal-the-law")]
    public async Task Every_item_says_when_it_was_published_and_how_to_cite_it(string path)
    {
        var page = await Page(path);
        Assert.Contains("Published", page.QuerySelector(".dated")!.TextContent);
        var bibTex = page.QuerySelector(".cite pre")!.TextContent;
        Assert.StartsWith("@misc{", bibTex);
        Assert.Contains($"/{path}}}", bibTex);
        Assert.Contains("Women's Network for Unity", page.QuerySelector(".cite p")!.TextContent);
    }

    [Fact]
    public async Task A_count_says_of_what_minute_it_is_and_in_what_steps_it_moves()
    {
        var supporter = new Supporter(site);
        for (var i = 0; i < 5; i++)
            await supporter.SignAndConfirm($"Supporter {i}", $"supporter{i}@example.org");
        await Eventually.IsTrue(async () => await supporter.Count() == 5, "the step");
        Assert.Matches(
            @"As of \d+ \w+ \d{4}, \d\d:\d\d; it moves in steps of at least 5\.",
            (await Page("petitions/repeal-the-law")).QuerySelector(".count")!.TextContent
        );
    }

    [Fact]
    public async Task A_goal_says_what_comes_of_it_and_is_never_passed_over()
    {
        await Desk.Edit<PetitionForm>(
            "repeal-the-law",
            form =>
                form.Goals = [
                    new()
                    {
                        At = 150,
                        Words = new() { ["en"] = "we hand it to the Ministry." },
                    },
                    new()
                    {
                        At = 20,
                        Words = new() { ["en"] = "we print it." },
                    },
                ]
        );
        var page = await Page("petitions/repeal-the-law");
        Assert.Equal("At 20: we print it.", page.QuerySelector(".comes-of-it")!.TextContent.Trim());
        Assert.Equal(2, page.QuerySelectorAll(".goals li").Length);
        Assert.Empty(page.QuerySelectorAll(".goals .reached"));
    }

    async Task<AngleSharp.Html.Dom.IHtmlDocument> Page(string path) =>
        new HtmlParser().ParseDocument(await site.Client.GetStringAsync(path));

    public void Dispose() => site.Dispose();
}

using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Campaign.Ground.Text;

namespace Campaign.Tests.Reading;

public sealed partial class ReadingTests(ExampleSite site)
{
    [Fact]
    public async Task An_event_shows_the_demands_and_testimonies_it_belongs_to_and_back()
    {
        Assert.Contains("href=\"demands/repeal-the-law\"", await site.Client.GetStringAsync("timeline/day-of-action"));
        Assert.Contains(
            "href=\"testimonies/why-she-came\"",
            await site.Client.GetStringAsync("timeline/day-of-action")
        );
        Assert.Contains("href=\"timeline/day-of-action\"", await site.Client.GetStringAsync("demands/repeal-the-law"));
        Assert.Contains(
            "href=\"timeline/day-of-action\"",
            await site.Client.GetStringAsync("testimonies/why-she-came")
        );
    }

    [Fact]
    public async Task What_a_reader_may_not_wish_to_meet_stays_behind_a_door()
    {
        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync("testimonies/after-the-raids"));
        Assert.Contains("gang-raped", page.QuerySelector("details.door")!.TextContent);
        Assert.False(page.QuerySelector("details.door")!.HasAttribute("open"));
        foreach (var path in (string[])["", "testimonies", "demands/stop-the-raids", "timeline/day-of-action"])
            Assert.DoesNotContain("raped", await site.Client.GetStringAsync(path));
    }

    [Fact]
    public async Task No_English_screen_word_is_left_over_in_Khmer()
    {
        foreach (var path in PublicPages.All.Where(path => path.StartsWith("km/")))
        {
            var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync(path));
            foreach (var original in page.QuerySelectorAll("[lang=en], cite, code, script, style").ToList())
                original.Remove();
            var left = Latin().Matches(page.Body!.TextContent).Select(match => match.Value).Except(Names);
            Assert.True(!left.Any(), $"{path}: {string.Join(", ", left)}");
        }
    }

    [Fact]
    public async Task A_claim_that_nobody_answered_says_so_and_nothing_that_is_meant_for_organizers()
    {
        var sides = new HtmlParser()
            .ParseDocument(await site.Client.GetStringAsync("timeline/law-passed"))
            .QuerySelectorAll(".pairs li")
            .Select(pair =>
                (Sides: pair.QuerySelectorAll(".side").Length, pair.QuerySelector(".unanswered")?.TextContent)
            )
            .ToList();
        Assert.Equal([(1, "No answer yet"), (1, "No answer yet")], sides);
    }

    [Fact]
    public async Task Claim_and_answer_stand_side_by_side_with_who_says_so()
    {
        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync("demands/stop-the-raids"));
        var sides = page.QuerySelectorAll(".pairs li:first-child .side").Select(side => side.TextContent).ToList();
        Assert.Equal(2, sides.Count);
        Assert.Contains("Women's Network for Unity", sides[0]);
        Assert.Contains("Bith Kim Hong", sides[1]);
        Assert.Contains("13 May 2008", sides[1]);
    }

    [Theory]
    [InlineData("timeline?kind=protest&x=1", "/km/timeline?kind=protest")]
    [InlineData("search?q=red%20scarf", "/km/search?q=red%20scarf")]
    [InlineData("km/timeline/day-of-action?x=1", "/timeline/day-of-action")]
    public async Task The_other_language_shows_the_same_filter_and_words(string path, string other)
    {
        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync(path));
        Assert.Equal(other, page.QuerySelector(".masthead a[hreflang]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("search?q=raid", true)]
    [InlineData("confirm", true)]
    [InlineData("petitions/repeal-the-law/thanks", true)]
    [InlineData("petitions/repeal-the-law/signatures", true)]
    [InlineData("petitions/repeal-the-law", false)]
    [InlineData("timeline?kind=protest", false)]
    public async Task What_is_one_persons_is_not_listed_by_search_engines(string path, bool unlisted)
    {
        using var answer = await site.Client.GetAsync(path);
        Assert.Equal(unlisted, answer.Headers.TryGetValues("X-Robots-Tag", out var tags) && tags.Contains("noindex"));
    }

    /// <summary>What is called so in Khmer, too.</summary>
    static readonly string[] Names =
    [
        "USAID",
        "WNU",
        "SMS",
        "BibTeX",
        "Telegram",
        "WhatsApp",
        "Messenger",
        "JSON",
        "JavaScript",
        "OpenAPI",
        "Atom",
        "Shift",
        "EDTF",
        "ISO",
        "Markdown",
    ];

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Latin();
}

using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Campaign.Tests.Reading;

public sealed partial class ReadingTests(ExampleSite site)
{
    [Fact]
    public async Task Every_link_leads_somewhere_and_every_page_is_well_made()
    {
        HashSet<string> seen = [];
        Queue<string> to = new(["/", "/km/"]);
        while (to.TryDequeue(out var path))
        {
            if (!seen.Add(path) || path.StartsWith("/admin")) continue;
            using var answer = await site.Client.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, $"{path} is linked and answers {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            Assert.False(string.IsNullOrWhiteSpace(page.Title), $"{path} has no title");
            Assert.True(page.QuerySelectorAll("h1").Length == 1, $"{path} has not one h1");
            var levels = page.QuerySelectorAll("h1,h2,h3,h4").Select(h => h.LocalName[1] - '0').Skip(path.StartsWith("/petitions") ? 1 : 0).ToList();
            Assert.True(levels.Zip(levels.Skip(1)).All(pair => pair.Second - pair.First <= 1), $"{path} skips a heading level");
            Assert.True(page.QuerySelectorAll("[id]").GroupBy(e => e.Id).All(g => g.Count() == 1), $"{path} has an id twice");
            var at = new Uri(new Uri(site.Url, path), page.QuerySelector("base")!.GetAttribute("href"));
            foreach (var link in page.QuerySelectorAll("a[href],link[href],script[src]"))
                if (new Uri(at, link.GetAttribute("href") ?? link.GetAttribute("src")!) is var address && address.Authority == site.Url.Authority) to.Enqueue(address.AbsolutePath);
                else Assert.Equal("noreferrer noopener nofollow", link.GetAttribute("rel"));
        }
        Assert.True(seen.Count > 50, $"Only {seen.Count} addresses were found.");
    }

    [Fact]
    public async Task An_event_shows_the_demands_and_testimonies_it_belongs_to_and_back()
    {
        Assert.Contains("href=\"demands/repeal-the-law\"", await site.Client.GetStringAsync("timeline/day-of-action"));
        Assert.Contains("href=\"testimonies/why-she-came\"", await site.Client.GetStringAsync("timeline/day-of-action"));
        Assert.Contains("href=\"timeline/day-of-action\"", await site.Client.GetStringAsync("demands/repeal-the-law"));
        Assert.Contains("href=\"timeline/day-of-action\"", await site.Client.GetStringAsync("testimonies/why-she-came"));
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
            foreach (var original in page.QuerySelectorAll("[lang=en], cite, script, style").ToList()) original.Remove();
            var left = Latin().Matches(page.Body!.TextContent).Select(match => match.Value).Except(["USAID"]);
            Assert.True(!left.Any(), $"{path}: {string.Join(", ", left)}");
        }
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

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Latin();
}

using System.Net;

namespace Campaign.Tests.Reading;

/// <summary>A campaign on its first day: nothing is published but the pages that every campaign begins with.</summary>
public sealed class EmptySiteTests(EmptySite site)
{
    [Theory]
    [InlineData("", "Nothing is published yet")]
    [InlineData("timeline", "No event is published yet.")]
    [InlineData("demands", "No demand is published yet.")]
    [InlineData("testimonies", "No testimony is published yet.")]
    [InlineData("updates", "No update is published yet.")]
    [InlineData("search?q=raid", "Nothing is published with these words.")]
    [InlineData("print", "The whole campaign on paper")]
    public async Task Every_page_says_that_there_is_nothing_yet(string path, string words)
    {
        foreach (var language in (string[])["", "km/"])
        {
            using var answer = await site.Client.GetAsync(language + path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            if (language == "")
                Assert.Contains(words, await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("feed.atom")]
    [InlineData("calendar.ics")]
    [InlineData("sitemap.xml")]
    [InlineData("api/v1/events")]
    [InlineData("km/api/v1/updates")]
    public async Task Every_file_is_there_and_empty(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync(path)).StatusCode);
}

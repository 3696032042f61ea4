using System.Text;
using System.Text.Json;
using Campaign.Content.Snapshot;
using Campaign.Content.Timeline;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Reach.Exchange;
using Campaign.Signatures;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Exchange;

/// <summary>Other tools keep HTML, we keep words and Markdown: what was said is the same on both sides, and obeyed on
/// neither.</summary>
public sealed class PlainWordsTests : IDisposable
{
    readonly RunningSite site = new(false);

    [Theory]
    [InlineData("Whitney Houston<br/>\n 1963 - 2012", "Whitney Houston 1963 - 2012", "Whitney Houston 1963 - 2012")]
    [InlineData("<em>A ship</em> sinks", "A ship sinks", "A ship sinks")]
    [InlineData("Two\nlines", "Two lines", "Two lines")]
    [InlineData("Law <draft> & order", "Law & order", "Law & order")]
    [InlineData("Law &lt;draft&gt;", "Law <draft>", "Law &lt;draft>")]
    [InlineData(
        "&lt;img src=x onerror=alert(1)&gt;",
        "<img src=x onerror=alert(1)>",
        "&lt;img src=x onerror=alert(1)>"
    )]
    public async Task A_headline_is_one_line_of_words_here_and_harmless_html_there(
        string html,
        string here,
        string there
    )
    {
        var file = JsonSerializer.Serialize(
            new
            {
                events = new[]
                {
                    new
                    {
                        start_date = new { year = "2008" },
                        text = new { headline = html },
                        media = new
                        {
                            url = "https://a.example/1.jpg",
                            caption = html,
                            credit = html,
                        },
                    },
                },
            }
        );
        await site.BringIn(file);
        var kept = Assert.Single(site.Get<LatestCampaign>().Now.All<TimelineEvent>());
        Assert.Equal((here, here), (kept.Headline("en").Value, kept.Media?.Caption));
        var e = JsonDocument
            .Parse(await site.Client.GetStringAsync("timeline/timeline.json"))
            .RootElement.GetProperty("events")[0];
        Assert.Equal(
            (there, there, there),
            (
                e.GetProperty("text").GetProperty("headline").GetString(),
                e.GetProperty("media").GetProperty("caption").GetString(),
                e.GetProperty("media").GetProperty("credit").GetString()
            )
        );
    }

    [Theory]
    [InlineData("1997. A survey begins", "<p>1997. A survey begins</p>")]
    [InlineData("a*b*c, _d_ and snake_case", "<p>a*b*c, _d_ and snake_case</p>")]
    [InlineData("# no heading", "<p># no heading</p>")]
    [InlineData("first\n---\nlast", "<p>first\n---\nlast</p>")]
    [InlineData("<p>&amp;lt; stays</p>", "<p>&amp;lt; stays</p>")]
    [InlineData(
        "<b>Title<br></b>Text<b> one<br>two</b>",
        "<p><strong>Title</strong></p>\n<p>Text <strong>one</strong></p>\n<p><strong>two</strong></p>"
    )]
    [InlineData(
        "First\n\nSecond, Tom & Jerry &ndash; a < b",
        "<p>First</p>\n<p>Second, Tom &amp; Jerry – a &lt; b</p>"
    )]
    [InlineData(
        "<blockquote><ul><li>a</li><li>b</li></ul><p>c</p></blockquote>",
        "<blockquote>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>c</p>\n</blockquote>"
    )]
    [InlineData(
        "<a href=\"https://a.example/Foo_(bar)\">there</a>",
        "<p><a href=\"https://a.example/Foo_%28bar%29\" rel=\"noreferrer noopener\">there</a></p>"
    )]
    [InlineData(
        "said<b> loudly</b>, <i></i>and <a href=\"https://a.example/x)y\">there</a>",
        "<p>said <strong>loudly</strong>, and <a href=\"https://a.example/x%29y\" rel=\"noreferrer noopener\">there</a></p>"
    )]
    public async Task Words_that_Markdown_would_take_for_marks_stay_words(string html, string shown)
    {
        await site.BringIn(
            JsonSerializer.Serialize(
                new
                {
                    events = new[]
                    {
                        new { start_date = new { year = "2008" }, text = new { headline = "A year", text = html } },
                    },
                }
            )
        );
        Assert.Equal(
            shown,
            JsonDocument
                .Parse(await site.Client.GetStringAsync("timeline/timeline.json"))
                .RootElement.GetProperty("events")[0]
                .GetProperty("text")
                .GetProperty("text")
                .GetString()
        );
    }

    [Theory]
    [InlineData("credit")]
    [InlineData("caption")]
    public async Task A_line_of_tags_within_tags_is_too_much(string field)
    {
        var file =
            $$$"""{"events":[{"start_date":{"year":"2008"},"text":{"headline":"A year"},"media":{"url":"https://a.example/1.jpg","{{{field}}}":"{{{string.Concat(Enumerable.Repeat("<span>", 500_000))}}}"}}]}""";
        var row = Assert.Single(
            (
                (ImportOutcome.Ready)
                    await site.Get<TimelineImport>().DryRun(Encoding.UTF8.GetBytes(file), "en", Actor.Site, default)
            ).Rows
        );
        Assert.Equal((true, Remark.TooLong), (row.Form is null, row.Remarks.Single().Remark));
    }

    public void Dispose() => site.Dispose();
}

using Campaign.Content.Editing;
using Campaign.Ground;
using Microsoft.Extensions.Configuration;

namespace Campaign.Tests.Embeds;

/// <summary>What stands in other sites' frames: no script, no cookie, only where the settings allow it.</summary>
public sealed class EmbedTests(EmbedTests.FramedSite site, Browser browser) : IClassFixture<EmbedTests.FramedSite>
{
    public sealed class FramedSite()
        : RunningSite(true, ("Campaign:EmbedHosts", "ally.example, www.ally.example:8443"));

    [Theory]
    [InlineData("embed/timeline", "Day of action")]
    [InlineData("km/embed/timeline", "ទិវា​សកម្មភាព")]
    [InlineData("embed/count", "Be among the first")]
    public async Task It_has_no_script_no_cookie_and_may_be_framed_by_friends_alone(string path, string words)
    {
        using var answer = await site.Client.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(words, page);
        Assert.DoesNotContain("<script", page);
        Assert.False(answer.Headers.Contains("Set-Cookie") || answer.Headers.Contains("X-Frame-Options"));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.EndsWith("frame-ancestors https://ally.example https://www.ally.example:8443", policy);
        Assert.DoesNotContain("script-src", policy);
        Assert.Contains(
            "frame-ancestors 'none'",
            (await site.Client.GetAsync("timeline")).Headers.GetValues("Content-Security-Policy").Single()
        );
        Assert.All(
            new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page).QuerySelectorAll("main a"),
            link => Assert.Equal("_blank", link.GetAttribute("target"))
        );
    }

    [Fact]
    public async Task Nobody_may_frame_it_while_nobody_is_named()
    {
        using var closed = new RunningSite();
        Assert.EndsWith(
            "frame-ancestors 'none'",
            (await closed.Client.GetAsync("embed/count")).Headers.GetValues("Content-Security-Policy").Single()
        );
    }

    [Theory]
    [InlineData("https://ally.example")]
    [InlineData("ally.example; script-src *")]
    [InlineData("*")]
    public void A_host_is_nothing_but_a_host(string hosts) =>
        Assert.Contains(
            "EmbedHosts",
            Assert
                .Throws<SettingException>(() =>
                    CampaignSettings.Read(
                        new ConfigurationBuilder()
                            .AddInMemoryCollection([KeyValuePair.Create("Campaign:EmbedHosts", (string?)hosts)])
                            .Build(),
                        development: true
                    )
                )
                .Message
        );

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task It_is_accessible_and_fits(int width)
    {
        foreach (var path in (string[])["embed/timeline", "km/embed/timeline", "embed/count", "km/embed/count"])
        {
            var page = await browser.Open(site, path, width);
            Assert.Equal("", string.Join("\n", await page.Violations()));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, path);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_badge_is_a_picture_of_the_count_that_other_sites_may_show()
    {
        using var own = new RunningSite();
        await new Supporter(own).SignAndConfirm("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(
            async () =>
                (await own.Client.GetStringAsync("petitions/repeal-the-law/badge.svg")).Contains("1 person has signed"),
            "one"
        );
        using var answer = await own.Client.GetAsync("km/petitions/repeal-the-law/badge.svg");
        Assert.Equal(
            ("image/svg+xml", "cross-origin"),
            (
                answer.Content.Headers.ContentType!.MediaType,
                answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single()
            )
        );
        Assert.Equal(
            System.Net.HttpStatusCode.NotFound,
            (await own.Client.GetAsync("petitions/none/badge.svg")).StatusCode
        );
        await new Desk(own).Edit(form => form.In("en").Headline = "<script>alert(1)</script>");
        Assert.DoesNotContain("<script", await own.Client.GetStringAsync("petitions/repeal-the-law/badge.svg"));
    }
}

using System.Net;
using System.Text.Json;
using Campaign.Content;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Updates;
using Campaign.Organizing.Doors;
using Campaign.Signatures;
using Campaign.Upkeep;

namespace Campaign.Tests.OpenData;

public sealed class OpenDataTests(ExampleSite site)
{
    [Theory]
    [InlineData("events", 5)]
    [InlineData("demands", 4)]
    [InlineData("testimonies", 4)]
    [InlineData("updates", 2)]
    [InlineData("petitions", 1)]
    public async Task Each_kind_is_there_for_anyone_tagged_and_kept(string kind, int count)
    {
        using var answer = await site.Client.GetAsync($"api/v1/{kind}");
        using var again = await site.Client.SendAsync(
            new(HttpMethod.Get, $"api/v1/{kind}") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } }
        );
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(count, json.RootElement.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("next").ValueKind);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Pages_lead_through_everything_once_and_only_they_are_kept()
    {
        using var many = new RunningSite(example: false);
        for (var i = 0; i < 250; i++)
        {
            var form = new UpdateForm { Slug = $"update-{i}" };
            form.In("en").Headline = $"Update {i}";
            var saved = Assert.IsType<EditOutcome.Saved>(await many.Get<ItemEditing>().Save(null, form, 0, Actor.Site));
            await many.Get<ItemEditing>().Publish(saved.ItemId, saved.Revision, Actor.Site);
        }
        List<int> ids = [];
        for (int? after = 0; after is not null; )
        {
            var path = after == 0 ? "api/v1/updates" : $"api/v1/updates?after={after}";
            using var json = JsonDocument.Parse(await many.Client.GetStringAsync(path));
            ids.AddRange(
                json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt32())
            );
            after = json.RootElement.GetProperty("next") is { ValueKind: JsonValueKind.Number } next
                ? next.GetInt32()
                : null;
            using var again = await many.Client.GetAsync(path);
            Assert.True(again.WasKept());
        }
        Assert.Equal((250, 250), (ids.Count, ids.Distinct().Count()));
        // Past the last there is nothing yet: who asks from time to time for what is new gets an empty list, not an
        // error.
        using var news = JsonDocument.Parse(await many.Client.GetStringAsync($"api/v1/updates?after={ids[^1]}"));
        Assert.Equal(0, news.RootElement.GetProperty("items").GetArrayLength());
        foreach (var number in (int[])[ids[7], ids[7], ids[^1], ids[^1], ids[^1] + 9, ids[^1] + 9])
        {
            using var between = await many.Client.GetAsync($"api/v1/updates?after={number}");
            Assert.Equal((HttpStatusCode.OK, false), (between.StatusCode, between.WasKept()));
        }
    }

    [Fact]
    public async Task What_is_known_of_a_date_and_no_more()
    {
        using var json = JsonDocument.Parse(await site.Client.GetStringAsync("api/v1/events"));
        var events = json
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .ToDictionary(e => e.GetProperty("slug").GetString()!);
        Assert.Equal("2008-02/..", events["raids-increase"].GetProperty("when").GetString());
        Assert.True(events["minister-due-to-speak"].GetProperty("announced").GetBoolean());
    }

    [Fact]
    public async Task A_page_of_another_site_may_ask_whether_it_has_changed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "api/v1/events")
        {
            Headers =
            {
                { "Origin", "https://news.example" },
                { "Access-Control-Request-Method", "GET" },
                { "Access-Control-Request-Headers", "if-none-match" },
            },
        };
        using var answer = await site.Client.SendAsync(request);
        Assert.Equal(
            (HttpStatusCode.NoContent, "*", "If-None-Match"),
            (
                answer.StatusCode,
                answer.Headers.GetValues("Access-Control-Allow-Origin").Single(),
                answer.Headers.GetValues("Access-Control-Allow-Headers").Single()
            )
        );
        using var data = await site.Client.GetAsync("api/v1/events");
        Assert.Equal("ETag", data.Headers.GetValues("Access-Control-Expose-Headers").Single());
    }

    [Fact]
    public async Task A_program_is_refused_in_its_own_terms()
    {
        using var answer = await site.Client.GetAsync("api/v1/events?after=x");
        Assert.Equal(
            (HttpStatusCode.NotFound, "application/problem+json"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType)
        );
    }

    [Fact]
    public async Task The_description_names_every_address()
    {
        using var json = JsonDocument.Parse(await site.Client.GetStringAsync("api/v1/openapi.json"));
        Assert.Equal(
            Kinds
                .Table.All.Where(kind => kind.IsData)
                .Select(kind => $"/api/v1/{kind.Plural}")
                .Append("/api/v1/petitions/{slug}/counts")
                .Order(),
            json.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order()
        );
    }

    [Fact]
    public async Task The_calendar_holds_what_has_a_day_and_says_what_was_only_announced()
    {
        var calendar = Ical.Net.Calendar.Load(await site.Client.GetStringAsync("calendar.ics"))!;
        Assert.Equal(
            [
                "Day of action",
                "Police chief denies round-ups and abuse",
                "The Interior Minister is due to speak (announced)",
            ],
            calendar.Events.Select(e => e.Summary!).Order()
        );
        var announced = calendar.Events.Single(e => e.Summary!.Contains("announced"));
        Assert.Equal(("TENTATIVE", new DateOnly(2008, 6, 5)), (announced.Status, announced.Start!.Date));
    }

    [Fact]
    public async Task The_feed_is_Atom_with_ids_that_no_new_headline_changes()
    {
        using var xml = System.Xml.XmlReader.Create(new StringReader(await site.Client.GetStringAsync("km/feed.atom")));
        var feed = System.ServiceModel.Syndication.SyndicationFeed.Load(xml);
        Assert.Equal("km", feed.Language);
        Assert.Equal(2, feed.Items.Count());
        Assert.All(feed.Items, item => Assert.Matches("/#update-[0-9]+-km$", item.Id));
    }

    [Fact]
    public async Task The_sitemap_names_every_page_in_both_languages()
    {
        var map = await site.Client.GetStringAsync("sitemap.xml");
        Assert.DoesNotContain("/signatures", map);
        foreach (var path in PublicPages.All.Where(path => !path.Contains('?') && !PublicPages.IsUnlisted(path)))
            Assert.Contains($"<loc>{site.Url}{path}</loc>".Replace("/km</loc>", "/km/</loc>"), map);
    }
}

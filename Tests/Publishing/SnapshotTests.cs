using System.Net;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Content.Timeline;
using Campaign.Organizing.Doors;
using Campaign.Reach.Search;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Publishing;

/// <summary>What readers see is in memory, is made from what was published alone, and moves item by item.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public async Task A_public_page_asks_the_database_for_counts_and_names_alone()
    {
        const string commands = "Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command";
        using var site = new RunningSite(true, (commands, "Information"));
        await new Desk(site).Another<EventForm>("next", form => form.When = "2009"); // all is rendered anew
        var before = site.Log.Text.Length;
        foreach (var path in (string[])[.. PublicPages.All, .. Others])
            Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync(path)).StatusCode);
        foreach (var path in Missing)
            Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(path)).StatusCode);
        var asked = site.Log.Text[before..];
        Assert.Contains("\"SignatureCounts\"", asked); // the ear is no stub
        Assert.All(Content, table => Assert.DoesNotContain(table, asked));
    }

    static readonly string[] Others =
    [
        "feed.atom",
        "sitemap.xml",
        "calendar.ics",
        "timeline/timeline.json",
        "api/v1/events",
        "api/v1/claims",
        "search?q=law",
        "explore",
        "embed/timeline",
    ];

    static readonly string[] Missing = ["no-such-page", "demands/none"];

    static readonly string[] Content = ["\"Items\"", "\"Revisions\"", "\"FormerSlugs\"", "\"Publications\""];

    [Fact]
    public async Task A_draft_and_what_is_withdrawn_are_not_in_it()
    {
        using var site = new RunningSite();
        var (latest, editing) = (site.Get<LatestCampaign>(), site.Get<ItemEditing>());
        var form = new EventForm { Slug = "secret", When = "2009" };
        form.In("en").Headline = "Nobody knows";
        var saved = (EditOutcome.Saved)await editing.Save(null, form, 0, Actor.Site);
        Assert.Null(latest.Now.Find(saved.ItemId));
        await editing.Publish(saved.ItemId, 1, Actor.Site);
        Assert.Equal("Nobody knows", latest.Now.Find(saved.ItemId)!.Headline("en").Value);
        form.In("en").Headline = "Written on";
        await editing.Save(saved.ItemId, form, 1, Actor.Site);
        Assert.Equal("Nobody knows", latest.Now.Find(saved.ItemId)!.Headline("en").Value);
        await editing.Withdraw(saved.ItemId, "", Actor.Site);
        Assert.Null(latest.Now.Find(saved.ItemId));
        Assert.IsType<MissingItem.Gone>(latest.Now.Missing(ItemKind.Event, "secret"));
    }

    [Fact]
    public async Task Only_what_moved_is_thawed_and_links_are_seen_from_both_ends()
    {
        using var site = new RunningSite();
        var latest = site.Get<LatestCampaign>();
        var before = latest.Now;
        var law = before.BySlug<TimelineEvent>(ItemKind.Event, "law-passed")!;
        var id = await new Desk(site).Another<EventForm>("next", form => (form.When, form.Links) = ("2009", [law.Id]));
        Assert.NotSame(before, latest.Now);
        Assert.Same(law, latest.Now.Find(law.Id));
        Assert.Contains(id, latest.Now.JoinedTo(law.Id));
        Assert.Contains(law.Id, latest.Now.JoinedTo(id));
        Assert.DoesNotContain(id, before.JoinedTo(law.Id));
    }

    [Fact]
    public async Task What_another_process_publishes_is_seen()
    {
        using var site = new RunningSite();
        var other = new KeptSite(site.Data);
        await new Desk(other).Another<EventForm>("from-elsewhere", form => form.When = "2009");
        other.Stop();
        await Eventually.IsTrue(
            async () => (await site.Client.GetAsync("timeline/from-elsewhere")).StatusCode == HttpStatusCode.OK,
            "the event"
        );
        Assert.Contains("from-elsewhere", await site.Client.GetStringAsync("search?q=from-elsewhere"));
    }

    [Theory]
    [InlineData("{\"When\":\"2008\",\"Sort\":\"Law\",\"Texts\":{\"en\":{\"Head")]
    [InlineData("{\"When\":\"2008\",\"Sort\":\"Eclipse\"}")]
    [InlineData("{\"When\":\"some day\"}")]
    [InlineData("{\"When\":null}")]
    [InlineData("{\"When\":\"2008\",\"Sort\":99}")]
    [InlineData("{\"When\":\"2008\",\"Texts\":null}")]
    [InlineData("{\"When\":\"2008\",\"Texts\":{\"en\":null}}")]
    [InlineData("{\"When\":\"2008\",\"Links\":null}")]
    [InlineData("{\"When\":\"2008\",\"Sources\":[null]}")]
    [InlineData("{\"When\":\"2008\",\"OriginalLanguage\":\"tlh\"}")]
    public async Task A_revision_that_cannot_be_read_is_left_out_and_all_else_is_served(string broken)
    {
        using var first = new KeptSite();
        await using (var db = first.Database())
            await db.Database.ExecuteSqlAsync(
                $"UPDATE Revisions SET Form = {broken} WHERE ItemId = (SELECT Id FROM Items WHERE Slug = 'law-passed')"
            );
        first.Stop();
        using var site = new KeptSite(first.Data);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("timeline/law-passed")).StatusCode);
        Assert.Contains("Raids increase", await site.Client.GetStringAsync("timeline"));
        var left = Assert.Single(site.Get<LatestCampaign>().Now.Unreadable);
        Assert.Equal(("law-passed", 1), (left.Slug, left.Revision));
        Assert.Contains(
            site.Log.Text.Split('\n'),
            line => line.Contains("cannot be read") && line.Contains($"item {left.Id} ")
        );
    }

    [Theory]
    [InlineData("law-passed", "Carried", "5")]
    [InlineData("repeal-the-law", "Goal", "0")]
    [InlineData("repeal-the-law", "Goal", "-1")]
    public async Task What_can_be_read_but_never_was_written_brings_no_page_down(string slug, string name, string value)
    {
        using var first = new KeptSite();
        await using (var db = first.Database())
            await db.Database.ExecuteSqlAsync(
                $"UPDATE Revisions SET Form = json_set(Form, '$.' || {name}, json({value})) WHERE ItemId IN (SELECT Id FROM Items WHERE Slug = {slug})"
            );
        first.Stop();
        using var site = new KeptSite(first.Data);
        foreach (
            var page in (string[])["", "timeline/timeline.json", "timeline/timeline.csv", "petitions/repeal-the-law"]
        )
            Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task A_petition_that_cannot_be_read_keeps_nobody_from_confirming_and_is_still_counted()
    {
        using var first = new KeptSite();
        await new Supporter(first).Sign("Sreymom", "sreymom@example.org");
        var link = new Uri(Inbox.LinkIn(await first.Inbox.LastTo("sreymom@example.org"))).AbsolutePath;
        await using (var db = first.Database())
            await db.Database.ExecuteSqlAsync(
                $"UPDATE Revisions SET Form = 'cut' WHERE ItemId = (SELECT Id FROM Items WHERE Kind = 'Petition')"
            );
        first.Stop();
        using var site = new KeptSite(first.Data);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync(link)).StatusCode);
        await new Supporter(site).Confirm(site.Url + link.TrimStart('/'));
        await site.Get<SignatureSweep>().Sweep(site.Clock.GetUtcNow());
        var numbers = Assert.Single(await site.Get<SignatureNumbers>().All(Actor.Site, default));
        Assert.Equal(1, numbers.Confirmed);
    }

    [Fact]
    public async Task A_restored_revision_that_readers_would_not_get_is_not_published()
    {
        using var site = new RunningSite();
        await using (var db = site.Database())
            await db.Database.ExecuteSqlAsync(
                $"UPDATE Revisions SET Form = replace(Form, '\"2008-02\"', '\"some day\"') WHERE ItemId = 6"
            );
        var editing = site.Get<ItemEditing>();
        var restored = (EditOutcome.Saved)await editing.Restore(6, 1, Actor.Site);
        var refused = Assert.IsType<EditOutcome.Invalid>(await editing.Publish(6, restored.Revision, Actor.Site));
        Assert.Equal(nameof(EventForm.When), Assert.Single(refused.Errors).Field);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("timeline/law-passed")).StatusCode);
    }

    [Fact]
    public async Task A_search_before_its_table_is_filled_says_so_and_is_asked_again()
    {
        using var tables = new SearchTables(new(null!, null!, null!));
        var search = new PublishedSearch(tables, new(null!, null!, null!));
        Assert.Null(await search.Find("law", "en", default));
        tables.ReadIn(default);
        Assert.NotNull(await search.Find("law", "en", default));
    }
}

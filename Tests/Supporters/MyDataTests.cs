using System.Net;
using Campaign.Organizing.Audit;
using Campaign.Organizing.Doors;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Answers;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Supporters;

/// <summary>One's own page: all that is held is seen, changed and taken away with the link from a mail.</summary>
public sealed class MyDataTests : IDisposable
{
    const string Email = "sreymom@example.org";

    readonly RunningSite site = new();
    Supporter Her => field ??= new(site);

    [Fact]
    public async Task All_that_is_held_is_shown_and_can_be_taken_away_as_a_file()
    {
        var mine = await SignAndConfirm(
            ("Reason", "My sister was taken in a raid."),
            ("Shown", "FirstName"),
            ("Updates", "true")
        );
        var page = await site.Client.GetStringAsync(mine);
        foreach (
            var held in (string[])
                [
                    "Sreymom Chan",
                    Email,
                    "Kampot",
                    "My sister was taken in a raid.",
                    "Sreymom, Kampot",
                    "an organizer will read it first",
                ]
        )
            Assert.Contains(held, page);
        using var file = await site.Client.GetAsync(mine + "/data.json");
        Assert.Equal(
            ("application/json", "attachment", true),
            (
                file.Content.Headers.ContentType!.MediaType,
                file.Content.Headers.ContentDisposition!.DispositionType,
                file.Headers.CacheControl!.NoStore
            )
        );
        var data = System.Text.Json.JsonDocument.Parse(await file.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(
            ("Sreymom Chan", Email, "Kampot", "My sister was taken in a raid.", "FirstName", "Sreymom, Kampot", true),
            (
                Text("name"),
                Text("email"),
                Text("place"),
                Text("reason"),
                Text("shown"),
                Text("shownAs"),
                data.GetProperty("updates").GetBoolean()
            )
        );
        Assert.Equal(
            (32, 16, false, false),
            (
                Text("addressFingerprint")!.Length,
                Text("mailDomainFingerprint")!.Length,
                data.GetProperty("reasonIsShown").GetBoolean(),
                data.GetProperty("hiddenByOrganizers").GetBoolean()
            )
        );
        string? Text(string field) => data.GetProperty(field).GetString();
    }

    [Fact]
    public async Task A_name_is_shown_and_hidden_again_within_seconds()
    {
        var mine = await SignAndConfirm();
        Assert.DoesNotContain("Sreymom", await List());
        using var shown = await Change(mine, ("Shown", "FullName"));
        Assert.Equal(HttpStatusCode.SeeOther, shown.StatusCode);
        await Eventually.IsTrue(async () => (await List()).Contains("Sreymom Chan, Kampot"), "the name in the list");
        Assert.Contains("Sreymom Chan, Kampot", await site.Client.GetStringAsync("petitions/repeal-the-law"));
        await Change(mine, ("Shown", "Initials"), ("Place", "Siem Reap"));
        await Eventually.IsTrue(async () => (await List()).Contains("S. C., Siem Reap"), "the initials in the list");
        Assert.DoesNotContain("Sreymom", await List());
        await site.Client.PostAsync(mine + "/hide", new FormUrlEncodedContent([]));
        await Eventually.IsTrue(async () => !(await List()).Contains("S. C."), "nothing in the list");
        await using var db = site.Database();
        Assert.Equal(
            (0, Visibility.CountedOnly),
            (await db.ShownSignatures.CountAsync(), (await db.Signatures.SingleAsync()).Shown)
        );
    }

    [Fact]
    public async Task What_is_wrong_with_a_change_is_said_and_nothing_that_was_typed_is_lost()
    {
        var mine = await SignAndConfirm();
        using var refused = await Change(
            mine,
            ("Name", ""),
            ("Place", "see www.example.com"),
            ("Reason", new string('x', 301)),
            ("Shown", "Everything"),
            ("Language", "xx")
        );
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        foreach (
            var said in (string[])["Your name is empty.", "see www.example.com", new string('x', 301), "<title>Error: "]
        )
            Assert.Contains(said, page);
        Assert.Equal(new("Sreymom Chan", Email, "Kampot"), await site.OpenOnlySigner());
    }

    [Fact]
    public async Task A_locked_database_is_a_503_that_keeps_what_was_typed()
    {
        var mine = await SignAndConfirm();
        await using var db = site.Database();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE");
        using var refused = await Change(mine, ("Name", "Sreymom Sok"));
        await db.Database.ExecuteSqlRawAsync("ROLLBACK");
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, true),
            (refused.StatusCode, refused.Headers.RetryAfter is not null)
        );
        Assert.Contains("We could not save this just now", page);
        Assert.Contains("value=\"Sreymom Sok\"", page);
        using var again = await Change(mine, ("Name", "Sreymom Sok"));
        Assert.Equal("Sreymom Sok", (await site.OpenOnlySigner()).Name);
    }

    [Fact]
    public async Task A_reason_is_read_by_an_organizer_before_anyone_else()
    {
        var mine = await SignAndConfirm(("Reason", "My sister was taken in a raid."), ("Shown", "FirstName"));
        var names = site.Get<ShownNames>();
        var waiting = Assert.Single(await names.ToRead(Actor.Site, default));
        Assert.Equal("My sister was taken in a raid.", waiting.ToRead);
        await Eventually.IsTrue(async () => (await List()).Contains("Sreymom, Kampot"), "the name");
        Assert.DoesNotContain("My sister", await List());
        Assert.False(await names.Approve(waiting.Signature, "What stood there before", Actor.Site));
        Assert.DoesNotContain(
            await site.Get<AuditLog>().Before(null, AuditFilter.None, Actor.Site, default),
            line => line.Act == AuditAct.ApprovedReason
        );
        Assert.Single(await names.ToRead(Actor.Site, default));
        Assert.True(await names.Approve(waiting.Signature, waiting.ToRead!, Actor.Site));
        await Eventually.IsTrue(async () => (await List()).Contains("My sister was taken in a raid."), "the reason");
        await Change(mine, ("Shown", "FirstName"), ("Reason", "Now for something else."));
        await Eventually.IsTrue(async () => !(await List()).Contains("My sister"), "the old reason gone");
        Assert.DoesNotContain("something else", await List());
        await names.Refuse(waiting.Signature, Actor.Site);
        Assert.Empty(await names.ToRead(Actor.Site, default));
        Assert.DoesNotContain("something else", await List());
        Assert.Contains("something else", await site.Client.GetStringAsync(mine));
    }

    [Fact]
    public async Task What_an_organizer_hides_its_signer_cannot_show_again_and_still_counts()
    {
        var mine = await SignAndConfirm(("Shown", "FullName"));
        await Eventually.IsTrue(async () => (await List()).Contains("Sreymom Chan"), "the name");
        await using (var db = site.Database())
            await site.Get<ShownNames>().Hide((await db.Signatures.SingleAsync()).Id, Actor.Site);
        await Eventually.IsTrue(async () => !(await List()).Contains("Sreymom"), "no name");
        await Change(mine, ("Shown", "FirstName"));
        Assert.Contains("an organizer took your name out of sight", await site.Client.GetStringAsync(mine));
        Assert.DoesNotContain("Sreymom", await List());
        await Change(mine, ("Shown", "CountedOnly"));
        await Change(mine, ("Shown", "FullName"));
        await site.Client.PostAsync(mine + "/hide", new FormUrlEncodedContent([]));
        await Change(mine, ("Shown", "FullName"));
        await site.Get<SignatureSweep>().Sweep(site.Clock.GetUtcNow());
        Assert.DoesNotContain("Sreymom", await List());
        await Eventually.IsTrue(async () => await Her.Count() == 1, "the count");
    }

    [Fact]
    public async Task One_press_ends_the_news_and_a_get_does_not()
    {
        await SignAndConfirm(("Updates", "true"));
        await using var db = site.Database();
        var link =
            $"unsubscribe/{site.Get<ConfirmationToken>().ForUnsubscribing((await db.Signatures.SingleAsync()).Id)}";
        Assert.Equal(HttpStatusCode.Gone, (await site.Client.GetAsync(link.Replace("unsubscribe", "mine"))).StatusCode);
        Assert.Contains("No more news by mail", await site.Client.GetStringAsync(link));
        Assert.True(await db.Signatures.AnyAsync(s => s.Updates));
        using var done = await site.Client.PostAsync(
            link,
            new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])
        );
        Assert.Equal(HttpStatusCode.OK, done.StatusCode); // RFC 8058: no redirect
        Assert.False(await db.Signatures.AnyAsync(s => s.Updates));
        Assert.Equal(
            HttpStatusCode.Gone,
            (await site.Client.GetAsync("unsubscribe/AAAAAAAAAAFRjT9s2vU30t2AMrXk7zIj")).StatusCode
        );
    }

    [Fact]
    public async Task Another_persons_link_changes_nothing_of_mine()
    {
        await SignAndConfirm(("Shown", "FullName"));
        await Her.SignAndConfirm("Other", "other@example.org");
        var theirs = Inbox.MineIn(await site.Inbox.LastTo("other@example.org"));
        await Change(theirs, ("Name", "Other"), ("Shown", "FullName"));
        await site.Client.PostAsync(theirs + "/erase", new FormUrlEncodedContent([]));
        Assert.Equal(new("Sreymom Chan", Email, "Kampot"), await site.OpenOnlySigner());
        using var late = await Change(theirs, ("Name", "Ghost"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("There is nothing behind this link", await late.Content.ReadAsStringAsync());
    }

    async Task<string> SignAndConfirm(params (string, string)[] also)
    {
        await Her.Sign("Sreymom Chan", Email, "Kampot", also: also);
        var mail = await site.Inbox.LastTo(Email);
        await Her.Confirm(Inbox.LinkIn(mail));
        return Inbox.MineIn(mail);
    }

    Task<HttpResponseMessage> Change(string mine, params (string Field, string Value)[] changes)
    {
        Dictionary<string, string> form = new()
        {
            ["Name"] = "Sreymom Chan",
            ["Place"] = "Kampot",
            ["Reason"] = "",
            ["Shown"] = "CountedOnly",
            ["Language"] = "en",
        };
        foreach (var (field, value) in changes)
            form[field] = value;
        return site.Client.PostAsync(mine, new FormUrlEncodedContent(form));
    }

    Task<string> List() => site.Client.GetStringAsync("petitions/repeal-the-law/signatures");

    public void Dispose() => site.Dispose();
}

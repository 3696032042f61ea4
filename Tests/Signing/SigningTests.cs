using System.Net;
using System.Text;
using Campaign.Signatures;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Answers;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Signing;

public sealed class SigningTests : IDisposable
{
    readonly RunningSite site = new();
    readonly Supporter supporter;

    public SigningTests() => supporter = new(site);

    [Fact]
    public async Task A_mail_scanner_that_follows_the_link_does_not_confirm()
    {
        await supporter.Sign("Sreymom", "sreymom@example.org");
        var link = Inbox.LinkIn(await site.Inbox.LastTo("sreymom@example.org"));
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync(link)).StatusCode);
        Assert.Equal(0, await Confirmed());
    }

    [Fact]
    public async Task A_confirmed_signature_is_counted_on_the_kept_front_page_within_seconds()
    {
        Assert.Contains("Be among the first to sign", await site.Client.GetStringAsync(""));
        await supporter.SignAndConfirm("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(
            async () => (await site.Client.GetStringAsync("")).Contains("One person has signed"),
            "the count on the front page"
        );
        Assert.Equal(1, await supporter.Count());
    }

    [Fact]
    public async Task Confirming_twice_counts_once()
    {
        await supporter.SignAndConfirm("Sreymom", "sreymom@example.org");
        var link = Inbox.LinkIn(site.Inbox.All[0]);
        Assert.Equal(HttpStatusCode.SeeOther, (await supporter.Confirm(link)).StatusCode);
        Assert.Contains("is confirmed and counts", await site.Client.GetStringAsync(link));
        await Eventually.IsTrue(async () => await supporter.Count() == 1, "a count of 1");
    }

    [Fact]
    public async Task A_name_that_can_no_longer_be_read_keeps_nobody_from_being_counted()
    {
        await supporter.Sign("Sreymom", "sreymom@example.org", also: ("Shown", "FullName"));
        await using (var db = site.Database())
            await db.Database.ExecuteSqlAsync($"UPDATE Signatures SET ShownLater = x'0102'");
        await supporter.Confirm(Inbox.LinkIn(await site.Inbox.LastTo("sreymom@example.org")));
        await supporter.SignAndConfirm("Chantha", "chantha@example.org");
        Assert.Equal(2, await Confirmed());
    }

    [Fact]
    public async Task A_batch_that_failed_keeps_no_lock()
    {
        await supporter.Sign("Sreymom", "sreymom@example.org");
        await using (var db = site.Database())
            await db.Database.ExecuteSqlAsync($"UPDATE Items SET ClosesOn = 'some day' WHERE Kind = 'Petition'");
        var link = Inbox.LinkIn(await site.Inbox.LastTo("sreymom@example.org"));
        Assert.NotEqual(HttpStatusCode.SeeOther, (await supporter.Confirm(link)).StatusCode);
        await using (var db = site.Database())
            await db.Database.ExecuteSqlAsync($"UPDATE Items SET ClosesOn = NULL WHERE Kind = 'Petition'");
        Assert.Equal(HttpStatusCode.SeeOther, (await supporter.Confirm(link)).StatusCode);
        Assert.Equal(1, await Confirmed());
    }

    [Fact]
    public async Task A_typed_code_confirms()
    {
        await supporter.Sign("Sreymom", "sreymom@example.org", language: "km");
        var code = Inbox.CodeIn(await site.Inbox.LastTo("sreymom@example.org"));
        using var answer = await site.Client.PostAsync(
            "km/confirm",
            new FormUrlEncodedContent([new("_handler", "code"), new("Code", code.ToLowerInvariant())])
        );
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.StartsWith("/km/confirm/", answer.Headers.Location!.ToString());
        Assert.Equal(1, await Confirmed());
    }

    [Fact]
    public async Task A_second_signature_gets_the_same_answer_and_no_second_row()
    {
        using var first = await supporter.Sign("Sreymom", "sreymom@example.org");
        using var second = await supporter.Sign("Somebody Else", "SREYMOM@example.org");
        Assert.Equal(await Told(first), await Told(second));
        await using var db = site.Database();
        Assert.Equal(1, await db.Signatures.CountAsync());
    }

    [Fact]
    public async Task Someone_who_had_confirmed_is_told_by_mail_only()
    {
        await supporter.SignAndConfirm("Sreymom", "sreymom@example.org");
        using var again = await supporter.Sign("Sreymom", "sreymom@example.org");
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(
            "You have signed already: Repeal the law, stop the raids",
            (await site.Inbox.LastTo("sreymom@example.org", count: 3)).Subject
        );
    }

    [Theory]
    [InlineData(0, "Sreymom")]
    [InlineData(1, "Somebody Else")]
    public async Task A_mail_confirms_what_was_typed_before_it_and_nothing_that_others_typed_with_the_address(
        int mail,
        string holds
    )
    {
        await supporter.Sign("Sreymom", "sreymom@example.org");
        await site.Inbox.LastTo("sreymom@example.org");
        await supporter.Sign("Somebody Else", "sreymom@example.org", also: [("Shown", "FullName")]);
        await site.Inbox.LastTo("sreymom@example.org", count: 2);
        await supporter.Confirm(Inbox.LinkIn(site.Inbox.To("sreymom@example.org")[mail]));
        await supporter.Confirm(Inbox.LinkIn(site.Inbox.To("sreymom@example.org")[1 - mail]));
        Assert.Equal(holds, (await site.OpenOnlySigner()).Name);
        await using var db = site.Database();
        Assert.Equal(0, await db.RepeatedSignatures.CountAsync());
        await Eventually.IsTrue(async () => await supporter.Count() == 1, "one signature");
    }

    [Fact]
    public async Task A_name_whose_letters_need_too_many_bytes_is_told_so()
    {
        var family = string.Concat(Enumerable.Repeat("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466", 70));
        using var answer = await supporter.Sign(family, "family@example.org", family);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_can_be_pestered_with_more_than_five_mails()
    {
        for (var i = 0; i < 8; i++)
            Assert.Equal(HttpStatusCode.SeeOther, (await supporter.Sign("Sreymom", "sreymom@example.org")).StatusCode);
        await site.Inbox.LastTo("sreymom@example.org", count: Signature.MostMails);
        await supporter.Sign("Last", "last@example.org");
        await site.Inbox.LastTo("last@example.org");
        Assert.Equal(Signature.MostMails, site.Inbox.To("sreymom@example.org").Count);
    }

    [Fact]
    public async Task Fifty_posts_of_one_address_at_once_make_one_row()
    {
        await supporter.Sign("Warm", "warm@example.org");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => supporter.Sign("Sreymom", "sreymom@example.org"))
        );
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        await using var db = site.Database();
        Assert.Equal(2, await db.Signatures.CountAsync());
    }

    [Fact]
    public async Task What_was_typed_stays_and_each_fault_stands_beside_its_field()
    {
        using var answer = await supporter.Sign(
            "",
            "nowhere",
            "Kampot",
            also: [("Shown", "Initials"), ("Updates", "true")]
        );
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("<title>Error: ", page);
        Assert.Equal(2, Occurrences(page, "Your name is empty. Fill it in."));
        Assert.Equal(2, Occurrences(page, "E-mail is not an address that mail can reach."));
        Assert.Contains("value=\"nowhere\"", page);
        Assert.Contains("value=\"Kampot\"", page);
        Assert.Matches("value=\"Initials\" checked", page);
        Assert.Matches("name=\"Updates\" value=\"true\" checked", page);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task What_is_typed_is_shown_and_never_obeyed()
    {
        using var answer = await supporter.Sign("", "\"><script>alert(1)</script>");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script>alert", page);
        Assert.Contains("&lt;script&gt;alert(1)", page);
    }

    [Fact]
    public async Task A_form_without_our_stamp_is_shown_again_with_everything_in_it()
    {
        using var answer = await site.Client.PostAsync(
            "petitions/repeal-the-law",
            new FormUrlEncodedContent([
                new("Name", "Sreymom"),
                new("Email", "sreymom@example.org"),
                new("stamp", "29000000.AAAA"),
            ])
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("value=\"sreymom@example.org\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_stamp_holds_for_a_day()
    {
        await supporter.Sign("First", "first@example.org");
        site.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.SeeOther, (await supporter.Sign("Second", "second@example.org")).StatusCode);
        site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await supporter.Sign("Third", "third@example.org")).StatusCode
        );
    }

    [Fact]
    public async Task A_link_that_was_never_pressed_ends_after_thirty_days_and_the_row_is_erased()
    {
        await supporter.Sign("Sreymom", "sreymom@example.org");
        var link = Inbox.LinkIn(await site.Inbox.LastTo("sreymom@example.org"));
        site.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync(link)).StatusCode);
        site.Clock.Advance(TimeSpan.FromDays(1));
        await supporter.Confirm(link);
        Assert.Equal(0, await Confirmed());
        using var late = await site.Client.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Contains("This link has expired", await late.Content.ReadAsStringAsync());
        Assert.Equal(1, await site.Get<ForgottenSignatures>().Erase(site.Clock.GetUtcNow()));
        Assert.Contains("This link has expired", await (await site.Client.GetAsync(link)).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("confirm/AAAA", HttpStatusCode.BadRequest, "This link is cut off")]
    [InlineData("confirm/AAAAAAAAAAFRjT9s2vU30t2AMrXk7zIj", HttpStatusCode.Gone, "We do not know this link")]
    [InlineData("confirm/!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", HttpStatusCode.Gone, "We do not know this link")]
    public async Task A_link_that_does_not_work_says_which_kind_it_is(string link, HttpStatusCode status, string words)
    {
        using var answer = await site.Client.GetAsync(link);
        Assert.Equal((status, true), (answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains(words)));
    }

    [Fact]
    public async Task A_locked_database_is_a_503_that_keeps_what_was_typed()
    {
        await supporter.Sign("Warm", "warm@example.org");
        await using var db = site.Database();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("BEGIN IMMEDIATE");
        using var busy = await supporter.Sign("Sreymom", "sreymom@example.org", "Kampot");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), busy.Headers.RetryAfter?.Delta);
        Assert.Contains("value=\"Kampot\"", await busy.Content.ReadAsStringAsync());
        await db.Database.ExecuteSqlRawAsync("ROLLBACK");
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await supporter.Sign("Sreymom", "sreymom@example.org", "Kampot")).StatusCode
        );
    }

    async Task<int> Confirmed()
    {
        await using var db = site.Database();
        return await db.Signatures.CountAsync(s => s.ConfirmedOn != null);
    }

    static int Occurrences(string text, string of) => text.Split(of).Length - 1;

    static async Task<string> Told(HttpResponseMessage answer)
    {
        var told = new StringBuilder($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        foreach (var (name, values) in answer.Headers.Where(header => header.Key != "Date"))
            told.Append($" {name}={string.Join(',', values)}");
        return told.ToString();
    }

    public void Dispose() => site.Dispose();
}

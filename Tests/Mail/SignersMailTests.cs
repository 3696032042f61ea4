using System.Net;
using AngleSharp.Html.Parser;
using Campaign.Content.Editing;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Organizing.Doors;
using Campaign.Signatures;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Mail;

/// <summary>Which mails a signer gets: a confirmation, at most one reminder, thanks; five in all and no more.</summary>
public sealed class SignersMailTests : IDisposable
{
    const string Email = "sreymom@example.org";

    readonly RunningSite site = new();
    Supporter Her => field ??= new(site);

    [Fact]
    public async Task Who_has_not_confirmed_after_two_days_is_reminded_once()
    {
        await Her.Sign("Sreymom", Email);
        await site.Inbox.LastTo(Email);
        await using var db = site.Database();
        await Eventually.IsTrue(
            async () => await db.OutboxMails.AnyAsync(m => m.Kind == MailKind.Reminder),
            "the first mail to be settled"
        );
        // To the hour: to the second it would tell when she signed.
        Assert.Equal(0, (await db.OutboxMails.SingleAsync()).DueAt.UtcTicks % TimeSpan.TicksPerHour);
        db.ChangeTracker.Clear();
        site.Clock.Advance(TimeSpan.FromHours(47));
        await site.Get<Outbox>().SendDue(site.Clock.GetUtcNow(), default);
        Assert.Single(site.Inbox.To(Email));
        site.Clock.Advance(TimeSpan.FromHours(2));
        var reminder = await site.Inbox.LastTo(Email, count: 2);
        Assert.Equal("Your signature is not confirmed yet: Repeal the law, stop the raids", reminder.Subject);
        await Eventually.IsTrue(async () => !await db.OutboxMails.AnyAsync(), "an empty outbox");
        site.Clock.Advance(TimeSpan.FromDays(10));
        await site.Get<Outbox>().SendDue(site.Clock.GetUtcNow(), default);
        Assert.Equal(2, site.Inbox.To(Email).Count);
        // In full, as from the first mail.
        Assert.Contains("Sreymom", await site.Client.GetStringAsync(Inbox.MineIn(reminder)));
        await Her.Confirm(Inbox.LinkIn(reminder));
        Assert.Contains(
            "Sreymom",
            await site.Client.GetStringAsync(Inbox.MineIn(await site.Inbox.LastTo(Email, count: 3)))
        ); // and thanked
        await Eventually.IsTrue(async () => await Her.Count() == 1, "the count");
    }

    [Fact]
    public async Task A_mail_says_who_writes_and_what_was_signed_and_has_one_button()
    {
        await Her.Sign("Sreymom", Email);
        var mail = await site.Inbox.LastTo(Email);
        Assert.Equal("Women's Network for Unity", mail.From.Mailboxes.Single().Name);
        Assert.Contains("“Repeal the law, stop the raids” (Women's Network for Unity)", mail.TextBody);
        var buttons = new HtmlParser().ParseDocument(mail.HtmlBody!).QuerySelectorAll("a[style]");
        Assert.Equal(
            ("Confirm my signature", Inbox.LinkIn(mail)),
            (buttons.Single().TextContent, buttons.Single().GetAttribute("href"))
        );
        Assert.DoesNotContain("{", mail.HtmlBody);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_mails_or_the_petitions_title_are_neutral_they_name_neither_it_nor_the_campaign(bool byTitle)
    {
        if (byTitle)
            await new Desk(site).Edit<PetitionForm>("repeal-the-law", form => form.In("en").NeutralTitle = "A page");
        else
            await BeNeutral();
        await Her.SignAndConfirm("Sreymom", Email);
        await site.Inbox.LastTo(Email, count: 2);
        foreach (var mail in site.Inbox.To(Email))
        {
            Assert.Equal("", mail.From.Mailboxes.Single().Name ?? "");
            foreach (var said in (string[])["Network", "Repeal", "law"])
                Assert.DoesNotContain(said, mail.Subject + mail.TextBody + mail.HtmlBody);
        }
    }

    async Task BeNeutral()
    {
        var items = site.Get<EditedItems>();
        var id = (await items.All(ItemKind.Front, Actor.Site, default)).Single().Id;
        var front = (await items.Open<FrontForm>(id, Actor.Site, default))!;
        front.Form.NeutralMails = true;
        var editing = site.Get<ItemEditing>();
        var saved = Assert.IsType<EditOutcome.Saved>(await editing.Save(id, front.Form, front.Revision, Actor.Site));
        await editing.Publish(id, saved.Revision, Actor.Site);
    }

    [Fact]
    public async Task Who_has_confirmed_is_thanked_with_the_link_to_all_that_is_held_and_not_reminded()
    {
        await Her.SignAndConfirm("Sreymom", Email);
        var thanks = await site.Inbox.LastTo(Email, count: 2);
        Assert.Contains("Sreymom", await site.Client.GetStringAsync(Inbox.MineIn(thanks)));
        site.Clock.Advance(TimeSpan.FromDays(3));
        await site.Get<Outbox>().SendDue(site.Clock.GetUtcNow(), default);
        await using var db = site.Database();
        Assert.Equal((2, 0), (site.Inbox.To(Email).Count, await db.OutboxMails.CountAsync()));
    }

    [Fact]
    public async Task Who_typed_the_code_is_thanked_too()
    {
        await Her.Sign("Sreymom", Email);
        await Type(Inbox.CodeIn(await site.Inbox.LastTo(Email)));
        Assert.Contains(
            "Sreymom",
            await site.Client.GetStringAsync(Inbox.MineIn(await site.Inbox.LastTo(Email, count: 2)))
        );
    }

    [Fact]
    public async Task Whose_code_is_of_a_second_mail_is_thanked_with_a_link_that_promises_no_more_than_it_does()
    {
        await Her.Sign("Sreymom", Email);
        await Her.Sign("Sreymom", Email, also: [("Updates", "true")]);
        await Type(Inbox.CodeIn(await site.Inbox.LastTo(Email, count: 2)));
        var thanks = await site.Inbox.LastTo(Email, count: 3);
        Assert.Contains("a code opens nothing", thanks.TextBody);
        var (mine, page) = (Inbox.MineIn(thanks), await site.Client.GetStringAsync(Inbox.MineIn(thanks)));
        Assert.Contains("Erase my signature", page);
        Assert.DoesNotContain("Sreymom", page);
        await site.Client.PostAsync(mine + "/no-news", new FormUrlEncodedContent([]));
        Assert.DoesNotContain("Send me no more news", await site.Client.GetStringAsync(mine));
        await using var db = site.Database();
        Assert.False((await db.Signatures.SingleAsync()).Updates);
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_petition_that_has_closed()
    {
        await new Desk(site).Edit(form => form.ClosesOn = site.Clock.GetUtcNow().ToString("yyyy-MM-dd"));
        await Her.Sign("Sreymom", Email);
        await site.Inbox.LastTo(Email);
        site.Clock.Advance(TimeSpan.FromDays(3));
        await site.Get<Outbox>().SendDue(site.Clock.GetUtcNow(), default);
        await using var db = site.Database();
        Assert.Equal((1, 0), (site.Inbox.To(Email).Count, await db.OutboxMails.CountAsync()));
    }

    [Fact]
    public async Task Saying_it_was_not_me_opens_the_way_to_no_sixth_mail()
    {
        for (var i = 1; i <= 3; i++)
            await Her.Sign("Sreymom", Email);
        var mine = Inbox.MineIn(await site.Inbox.LastTo(Email, count: 3));
        await site.Client.PostAsync(mine + "/erase", new FormUrlEncodedContent([]));
        for (var i = 1; i <= 3; i++)
            await Her.Sign("Sreymom", Email, also: [("Reason", "Once more.")]);
        await Her.Confirm(Inbox.LinkIn(await site.Inbox.LastTo(Email, count: 5)));
        Assert.Equal("Once more.", (await site.OpenOnlySigner()).Reason); // and the fifth confirms as the first would
        await new Supporter(site).Sign("Last", "last@example.org");
        await site.Inbox.LastTo("last@example.org");
        Assert.Equal(Signature.MostMails, site.Inbox.To(Email).Count);
        site.Clock.Advance(TimeSpan.FromDays(32));
        await site.Get<ForgottenSignatures>().Erase(site.Clock.GetUtcNow());
        await using var db = site.Database();
        Assert.Equal(0, await db.MailsBefore.CountAsync());
    }

    [Fact]
    public async Task Who_opens_the_second_mail_after_the_first_was_answered_is_told_what_holds()
    {
        await Her.Sign("Sreymom", Email, also: [("Shown", "FirstName")]);
        await Her.Sign("Sreymom", Email);
        await site.Inbox.LastTo(Email, count: 2);
        var mails = site.Inbox.To(Email);
        await Her.Confirm(Inbox.LinkIn(mails[0]));
        Assert.DoesNotContain(
            "Another of our mails was answered first",
            await site.Client.GetStringAsync(Inbox.LinkIn(mails[0]))
        );
        Assert.Contains(
            "Another of our mails was answered first",
            await site.Client.GetStringAsync(Inbox.LinkIn(mails[1]))
        );
    }

    [Fact]
    public async Task Reminders_and_thanks_count_among_the_five()
    {
        for (var i = 0; i < 4; i++)
            await Her.Sign("Sreymom", Email);
        await site.Inbox.LastTo(Email, count: 4);
        site.Clock.Advance(TimeSpan.FromDays(3));
        await site.Inbox.LastTo(Email, count: 5);
        await Her.Confirm(Inbox.LinkIn(site.Inbox.To(Email)[0]));
        // Until the new day is seen, a page that was kept has a form of three days ago.
        await Eventually.IsTrue(async () => await Signs("Sreymom", Email), "her form taken");
        Assert.True(await Signs("Last", "last@example.org"));
        await site.Inbox.LastTo("last@example.org");
        Assert.Equal(Signature.MostMails, site.Inbox.To(Email).Count);
    }

    [Fact]
    public async Task The_mail_to_someone_who_had_signed_opens_nothing_that_was_filled_in()
    {
        await Her.SignAndConfirm("Sreymom Eats Mangoes", Email);
        await site.Inbox.LastTo(Email, count: 2);
        await Her.Sign("Somebody Else", Email);
        var page = await site.Client.GetStringAsync(Inbox.MineIn(await site.Inbox.LastTo(Email, count: 3)));
        Assert.Contains("This link cannot open them", page);
        Assert.DoesNotContain("Mangoes", page);
        Assert.DoesNotContain("Somebody", page);
    }

    /// <summary>With a form of now.</summary>
    async Task<bool> Signs(string name, string email) =>
        (await new Supporter(site).Sign(name, email)).StatusCode == HttpStatusCode.SeeOther;

    Task Type(string code) =>
        site.Client.PostAsync("confirm", new FormUrlEncodedContent([new("_handler", "code"), new("Code", code)]));

    public void Dispose() => site.Dispose();
}

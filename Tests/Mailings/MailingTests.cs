using Campaign.Content.Petitions;
using Campaign.Ground.Keys;
using Campaign.Ground.Post;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Vault;
using Campaign.Signatures;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Mailings;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Mailings;

/// <summary>News to supporters: by consent, tried on oneself first, stopped and gone on with, nobody twice.</summary>
public sealed class MailingTests : IDisposable
{
    readonly RunningSite site = new();
    Supporter Supporter => field ??= new(site);
    MailingDesk Mailings => site.Get<MailingDesk>();

    [Fact]
    public async Task Who_wishes_gets_it_in_their_language_once_with_a_way_out_of_one_press()
    {
        var (owner, vault) = await Begin();
        await Sign("a@example.org", updates: true);
        await Sign("b@example.org", updates: true, language: "km");
        await Sign("c@example.org", updates: false);
        var id = await Save(
            owner,
            ("en", "News", "The **minister** has answered."),
            ("km", "ព័ត៌មាន", "រដ្ឋមន្ត្រី​បាន​ឆ្លើយតប។")
        );
        Assert.Null(await Mailings.Recipients(await Petition(), owner, default));
        await SendAll(id, owner, vault);
        var (a, b) = (await News("a@example.org"), await News("b@example.org"));
        Assert.Equal(("News", "ព័ត៌មាន"), (a.Subject, b.Subject));
        Assert.Contains("<strong>minister</strong>", a.HtmlBody);
        Assert.Equal("List-Unsubscribe=One-Click", a.Headers["List-Unsubscribe-Post"]);
        var way = a.Headers["List-Unsubscribe"]!.Trim('<', '>');
        Assert.StartsWith(site.Url + "unsubscribe/", way);
        Assert.StartsWith(site.Url + "km/unsubscribe/", b.Headers["List-Unsubscribe"]!.Trim('<', '>'));
        Assert.DoesNotContain(site.Inbox.To("c@example.org"), mail => mail.Subject == "News");
        using var answer = await site.Client.PostAsync(
            way,
            new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])
        );
        await using (var db = site.Database())
            Assert.Equal(
                [false, true, false],
                await db.Signatures.OrderBy(s => s.Id).Select(s => s.Updates).ToListAsync()
            );
        Assert.Contains("Signer", await site.Client.GetStringAsync(Inbox.MineIn(a))); // in full, from every mail
    }

    [Fact]
    public async Task Killed_on_the_way_it_goes_on_where_it_stopped()
    {
        var (owner, vault) = await Begin();
        for (var i = 0; i < 5; i++)
            await Sign($"s{i}@example.org", updates: true);
        var id = await Save(owner, ("en", "News", "Words."));
        await Mailings.Start(id, owner);
        await using (var db = site.Database())
        {
            // What a death after three leaves behind.
            var ids = await db.Signatures.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
            await db.Mailings.ExecuteUpdateAsync(m =>
                m.SetProperty(x => x.After, ids[2]).SetProperty(x => x.Written, 3)
            );
        }
        Assert.Equal(2, (await Mailings.Progress(id, Actor.Site, default))!.Left);
        while (await Mailings.Step(id, owner, vault) is MailingStep.More) { }
        await News("s3@example.org");
        await News("s4@example.org");
        Assert.DoesNotContain(site.Inbox.To("s0@example.org"), mail => mail.Subject == "News");
        Assert.Equal((5, 0, true), await Progress(id));
        Assert.Equal(MailingStep.Done, await Mailings.Step(id, owner, vault));
    }

    [Fact]
    public async Task Who_took_back_or_unsubscribed_meanwhile_gets_nothing()
    {
        var (owner, vault) = await Begin();
        await Sign("stays@example.org", updates: true);
        var gone = await Sign("gone@example.org", updates: true);
        var id = await Save(owner, ("en", "News", "Words."));
        await Mailings.Start(id, owner);
        await site.Client.PostAsync(gone + "/erase", new FormUrlEncodedContent([]));
        while (await Mailings.Step(id, owner, vault) is MailingStep.More) { }
        await News("stays@example.org");
        Assert.DoesNotContain(site.Inbox.To("gone@example.org"), mail => mail.Subject == "News");
        await Sign("late@example.org", updates: true);
        Assert.Equal(MailingStep.Done, await Mailings.Step(id, owner, vault));
        Assert.DoesNotContain(site.Inbox.To("late@example.org"), mail => mail.Subject == "News");
    }

    [Fact]
    public async Task A_locked_vault_sends_nothing_and_says_so()
    {
        var (owner, vault) = await Begin();
        await Sign("a@example.org", updates: true);
        var id = await Save(owner, ("en", "News", "Words."));
        await Mailings.Start(id, owner);
        vault.Lock();
        Assert.Equal(MailingStep.Locked, await Mailings.Step(id, owner, vault));
        Assert.Equal((0, 1, false), await Progress(id));
    }

    [Fact]
    public async Task It_is_tried_on_oneself_first_and_cannot_be_changed_once_it_is_on_its_way()
    {
        var (owner, vault) = await Begin();
        var id = await Save(owner, ("en", "News", "Words."));
        Assert.True(await Mailings.SendToMyself(id, owner));
        Assert.Equal("News", (await site.Inbox.LastTo(Desk.Email)).Subject);
        Assert.IsType<MailingOutcome.Saved>(
            await Mailings.Save(id, Form(await Petition(), ("en", "News, corrected", "Words.")), owner)
        );
        await Sign("a@example.org", updates: true);
        await SendAll(id, owner, vault);
        Assert.Equal("News, corrected", (await News("a@example.org")).Subject); // and not what was tried before
        Assert.IsType<MailingOutcome.Refused>(
            await Mailings.Save(id, Form(await Petition(), ("en", "Other", "Words")), owner)
        );
        Assert.False(await Mailings.Start(id, owner));
    }

    [Fact]
    public async Task Paused_also_what_waits_in_the_outbox_stays_there()
    {
        var (owner, vault) = await Begin();
        await Sign("a@example.org", updates: true);
        var id = await Save(owner, ("en", "News", "Words."));
        await Mailings.Start(id, owner);
        Assert.True(await Mailings.Pause(id, true, owner));
        Assert.Equal(MailingStep.Done, await Mailings.Step(id, owner, vault));
        await using var db = site.Database();
        var signature = await db.Signatures.Select(s => s.Id).SingleAsync();
        db.OutboxMails.Add(
            new(
                MailKind.News,
                "en",
                Recipient.Lock(site.Get<ServerSecret>(), "a@example.org", null),
                site.Clock.GetUtcNow()
            )
            {
                SignatureId = signature,
                Nth = 1,
                About = id,
            }
        );
        await db.SaveChangesAsync();
        await Sign("later@example.org", updates: false);
        await Supporter.Sign("Signer", "a@example.org"); // what is no news passes by what is held back
        await Eventually.IsTrue(
            () =>
                site
                    .Inbox.To("a@example.org")
                    .Any(mail => mail.Subject == "You have signed already: Repeal the law, stop the raids"),
            "the mail to one who had signed"
        );
        Assert.DoesNotContain(site.Inbox.To("a@example.org"), mail => mail.Subject == "News");
        Assert.Equal(
            (true, 1L),
            await Mailings.Progress(id, owner, default) is { } paused ? (paused.Paused, paused.Waiting) : default
        );
        Assert.True(await Mailings.Pause(id, false, owner));
        await News("a@example.org");
    }

    [Fact]
    public async Task A_paused_mailing_stands_in_no_other_mailings_way()
    {
        var (owner, vault) = await Begin();
        await Sign("a@example.org", updates: true);
        var (paused, other) = (
            await Save(owner, ("en", "Paused", "Words.")),
            await Save(owner, ("en", "News", "Words."))
        );
        await Mailings.Start(paused, owner);
        await Mailings.Pause(paused, true, owner);
        await using (var db = site.Database())
        {
            for (var i = 0; i < MailingDesk.MostWaiting; i++)
                db.OutboxMails.Add(
                    new(MailKind.News, "en", [], site.Clock.GetUtcNow())
                    {
                        SignatureId = 1,
                        Nth = 1,
                        About = paused,
                    }
                );
            await db.SaveChangesAsync();
        }
        await SendAll(other, owner, vault);
        Assert.Equal("News", (await News("a@example.org")).Subject);
    }

    [Fact]
    public async Task A_notice_begins_with_what_the_petition_knows()
    {
        var (owner, _) = await Begin();
        var notices = site.Get<Notices>();
        Assert.Null(await notices.Begin(Notice.Closing, await Petition(), owner, default));
        Assert.Null(await notices.Begin(Notice.Answer, await Petition(), owner, default));
        await new Desk(site).Edit(form => (form.ClosesOn, form.In("en").Answer) = ("2026-11-24", "No."));
        Assert.Contains(
            "2026-11-24",
            (await notices.Begin(Notice.Closing, await Petition(), owner, default))!.In("km").Body
        );
        var answer = (await notices.Begin(Notice.Answer, await Petition(), owner, default))!;
        Assert.Contains("> No.", answer.In("en").Body);
        Assert.Contains("/km/petitions/repeal-the-law", answer.In("km").Body);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("News", "")]
    [InlineData("", "Words")]
    [InlineData("News\u0001", "Words")]
    public async Task Half_a_mail_is_refused(string subject, string body)
    {
        var (owner, _) = await Begin();
        Assert.IsType<MailingOutcome.Invalid>(
            await Mailings.Save(null, Form(await Petition(), ("en", subject, body)), owner)
        );
    }

    [Fact]
    public async Task A_subject_cannot_smuggle_in_a_header()
    {
        var (owner, vault) = await Begin();
        await Sign("a@example.org", updates: true);
        Assert.IsType<MailingOutcome.Invalid>(
            await Mailings.Save(null, Form(await Petition(), ("en", "News\r\nBcc: all@example.org", "Words")), owner)
        );
    }

    async Task<(Actor, OpenVault)> Begin()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        return (owner, await new Desk(site).Open(owner));
    }

    async Task<string> Sign(string email, bool updates, string language = "")
    {
        await Supporter.Sign("Signer", email, language: language, also: updates ? [("Updates", "true")] : []);
        var mail = await site.Inbox.LastTo(email);
        await Supporter.Confirm(Inbox.LinkIn(mail));
        return Inbox.MineIn(mail);
    }

    static MailingForm Form(int petition, params (string Language, string Subject, string Body)[] texts)
    {
        var form = new MailingForm { PetitionId = petition };
        foreach (var (language, subject, body) in texts)
            (form.In(language).Subject, form.In(language).Body) = (subject, body);
        return form;
    }

    async Task<int> Save(Actor by, params (string, string, string)[] texts) =>
        ((MailingOutcome.Saved)await Mailings.Save(null, Form(await Petition(), texts), by)).Id;

    async Task SendAll(int id, Actor by, OpenVault vault)
    {
        Assert.True(await Mailings.Start(id, by));
        while (await Mailings.Step(id, by, vault) is MailingStep.More) { }
    }

    async Task<MimeKit.MimeMessage> News(string to)
    {
        await Eventually.IsTrue(
            () => site.Inbox.To(to).Any(mail => mail.Headers.Contains("List-Unsubscribe")),
            $"news to {to}"
        );
        return site.Inbox.To(to).Single(mail => mail.Headers.Contains("List-Unsubscribe"));
    }

    async Task<(int Written, int Left, bool Done)> Progress(int id) =>
        await Mailings.Progress(id, Actor.Site, default) is { } now
            ? ((int)now.Written, (int)now.Left, now.DoneAt is not null)
            : default;

    async Task<int> Petition()
    {
        await using var db = site.Database();
        return await db.PetitionIds().SingleAsync();
    }

    public void Dispose() => site.Dispose();
}

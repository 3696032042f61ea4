using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Mail;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Answers;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using SmtpServer.Protocol;

namespace Campaign.Tests.Mail;

/// <summary>Whatever a mail server does, no mail is lost, none goes out more than twice, and their order
/// stays.</summary>
public sealed class OutboxFaultTests : IAsyncLifetime
{
    const int Signers = 12;

    readonly PostOffice post = new();
    RunningSite site = null!;

    public async ValueTask InitializeAsync()
    {
        await post.Open();
        site = new(
            true,
            ("Mail:Host", "localhost"),
            ("Mail:Port", $"{post.Port}"),
            ("Mail:Tls", "none"),
            ("Mail:From", "office@campaign.example")
        );
    }

    [Fact]
    public async Task Dead_for_an_hour()
    {
        await post.Close();
        await SignAll();
        await Eventually.IsTrue(() => site.Log.Text.Contains("could not be reached"), "an attempt");
        for (var minute = 0; minute < 60; minute += 5)
            site.Clock.Advance(TimeSpan.FromMinutes(5));
        await post.Open();
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        await AllArriveInOrder();
    }

    [Fact]
    public async Task Slow()
    {
        post.Thinks = TimeSpan.FromMilliseconds(300);
        await SignAll();
        await AllArriveInOrder();
    }

    [Theory]
    [InlineData(SmtpReplyCode.ServiceUnavailable)]
    [InlineData(SmtpReplyCode.InsufficientStorage)]
    [InlineData(SmtpReplyCode.TransactionFailed)]
    [InlineData(SmtpReplyCode.MailboxUnavailable)]
    public async Task Refusing_every_mail_as_such(SmtpReplyCode code)
    {
        post.Answer = new SmtpResponse(code, "not today");
        await SignAll();
        await Eventually.IsTrue(async () => (await Waiting()).All(mail => mail.Attempts > 0), "an attempt for each");
        post.Answer = null;
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await AllArriveInOrder();
    }

    [Fact]
    public async Task Breaking_the_line_after_the_data()
    {
        post.Drops = true;
        await SignAll();
        await Eventually.IsTrue(async () => (await Waiting()).All(mail => mail.Begun == 1), "each handed over once");
        post.Drops = false;
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        await Eventually.IsTrue(async () => (await Waiting()).Count == 0, "an empty outbox");
        Assert.All(Recipients().GroupBy(to => to), mails => Assert.InRange(mails.Count(), 1, 2));
        Assert.Equal(Signers, Recipients().Distinct().Count());
    }

    [Fact]
    public async Task Breaking_the_line_for_ever_sends_nothing_a_third_time_and_says_so()
    {
        post.Drops = true;
        await SignAll();
        for (var i = 0; i < 4; i++)
        {
            await Eventually.IsTrue(async () => (await Waiting()).All(mail => mail.Begun > 0), "each handed over");
            site.Clock.Advance(TimeSpan.FromMinutes(31));
        }
        await Eventually.IsTrue(async () => (await Waiting()).All(mail => mail.FailedAt is not null), "each given up");
        Assert.Equal(2 * Signers, post.Delivered.Count);
        Assert.Equal(new(true, null, true, Tens.Of(Signers)), await site.Get<OutboxState>().Now(Actor.Site, default));
    }

    [Fact]
    public async Task What_one_person_gets_keeps_its_order()
    {
        post.Answer = new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "later");
        var supporter = new Supporter(site);
        await supporter.Sign("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(async () => (await Waiting()) is [{ Attempts: > 0 }], "a first attempt");
        post.Answer = null;
        // Its mail is due at once, the first one's only in a minute.
        await supporter.Sign("Sreymom", "sreymom@example.org");
        await supporter.Sign("Other", "other@example.org");
        await Eventually.IsTrue(() => post.Delivered.Count == 1, "the other's mail");
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.IsTrue(() => post.Delivered.Count == 3, "all mails");
        Assert.Equal(
            ["Confirm your signature: Repeal the law, stop the raids", "Confirm again: Repeal the law, stop the raids"],
            post.Delivered.Where(mail => mail.To.ToString().Contains("sreymom")).Select(mail => mail.Subject)
        );
    }

    [Fact]
    public async Task A_reminder_that_waits_for_a_dead_server_costs_none_of_the_five_mails()
    {
        await new Supporter(site).Sign("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(() => post.Delivered.Count == 1, "the confirmation");
        await post.Close();
        site.Clock.Advance(TimeSpan.FromDays(3));
        await Eventually.IsTrue(() => site.Log.Text.Contains("could not be reached"), "an attempt");
        for (var i = 0; i < 8; i++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(6));
            await site.Get<Outbox>().SendDue(site.Clock.GetUtcNow(), default);
        }
        await using var db = site.Database();
        Assert.Equal(1, (await db.Signatures.AsNoTracking().SingleAsync()).Mails);
        await post.Open();
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        await Eventually.IsTrue(() => post.Delivered.Count == 2, "the reminder");
        await Eventually.IsTrue(() => db.Signatures.AnyAsync(s => s.Mails == 2), "two mails counted");
    }

    async Task SignAll()
    {
        var supporter = new Supporter(site);
        for (var i = 0; i < Signers; i++)
            Assert.Equal(
                System.Net.HttpStatusCode.SeeOther,
                (await supporter.Sign("Sreymom", $"signer-{i:00}@example.org")).StatusCode
            );
    }

    async Task AllArriveInOrder()
    {
        await Eventually.IsTrue(async () => (await Waiting()).Count == 0, "an empty outbox");
        Assert.Equal(Enumerable.Range(0, Signers).Select(i => $"signer-{i:00}@example.org"), Recipients());
    }

    IEnumerable<string> Recipients() => post.Delivered.Select(mail => mail.To.Mailboxes.Single().Address);

    async Task<List<OutboxMail>> Waiting()
    {
        await using var db = site.Database();
        return await db.OutboxMails.AsNoTracking().Where(m => m.Kind != MailKind.Reminder).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        site.Dispose();
        await post.Close();
    }
}

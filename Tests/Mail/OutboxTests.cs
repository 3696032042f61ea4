using Campaign.Organizing.Doors;
using Campaign.Signatures;
using Campaign.Signatures.Mail;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using SmtpServer.Protocol;

namespace Campaign.Tests.Mail;

/// <summary>Mails to a real SMTP server in this process.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
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
    public async Task A_confirmation_arrives_with_a_link_a_code_and_nothing_that_was_typed()
    {
        await new Supporter(site).Sign("Sreymom Eats Mangoes", "sreymom@example.org", "Kampot");
        await Eventually.IsTrue(() => post.Delivered.Count == 1, "a mail");
        var mail = post.Delivered[0];
        Assert.Equal(
            ("office@campaign.example", "sreymom@example.org"),
            (mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address)
        );
        Assert.StartsWith(site.Url.ToString() + "confirm/", Inbox.LinkIn(mail));
        Assert.NotEmpty(Inbox.CodeIn(mail));
        Assert.DoesNotContain("Mangoes", mail.ToString());
        Assert.DoesNotContain("Kampot", mail.ToString());
        Assert.DoesNotContain("petition", mail.Subject, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_mail_speaks_the_signers_language()
    {
        await new Supporter(site).Sign("Sreymom", "sreymom@example.org", language: "km");
        await Eventually.IsTrue(() => post.Delivered.Count == 1, "a mail");
        Assert.Contains("/km/confirm/", Inbox.LinkIn(post.Delivered[0]));
        Assert.Contains("lang=\"km\"", post.Delivered[0].HtmlBody);
    }

    [Fact]
    public async Task A_server_that_says_later_is_asked_again_and_nothing_is_lost()
    {
        post.Answer = new SmtpResponse(SmtpReplyCode.InsufficientStorage, "later");
        await new Supporter(site).Sign("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(async () => (await Waiting()).Any(mail => mail.Attempts == 1), "a first attempt");
        Assert.Empty(post.Delivered);
        post.Answer = null;
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.IsTrue(() => post.Delivered.Count == 1, "the mail");
        await Eventually.IsTrue(async () => (await Waiting()).Count == 0, "an empty outbox");
    }

    [Fact]
    public async Task A_mailbox_that_is_refused_for_good_is_given_up_and_forgotten()
    {
        post.Refuses = true;
        await new Supporter(site).Sign("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(
            async () => (await Waiting()) is [{ FailedAt: not null, Recipient: [] }],
            "a mail given up"
        );
        Assert.Equal(new(true, null, true, null), await site.Get<OutboxState>().Now(Actor.Site, default));
    }

    [Fact]
    public async Task A_server_that_refuses_our_mails_as_such_costs_nobody_a_confirmation()
    {
        post.Answer = new SmtpResponse(SmtpReplyCode.TransactionFailed, "policy");
        await new Supporter(site).Sign("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(
            async () => (await Waiting()) is [{ Attempts: > 0, FailedAt: null, Recipient.Length: > 0 }],
            "a mail that waits"
        );
    }

    [Fact]
    public async Task A_dead_mail_server_stops_no_signature()
    {
        await post.Close();
        await new Supporter(site).Sign("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(() => site.Log.Text.Contains("could not be reached"), "an attempt");
        await Eventually.IsTrue(
            async () => (await Waiting()) is [{ Attempts: 0, Begun: 0, FailedAt: null }],
            "a mail that is not to blame for a dead server"
        );
        var told = await site.Get<OutboxState>().Now(Actor.Site, default);
        Assert.True(told is { UnreachableSince: not null, Failed: false });
        await post.Open();
        site.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.IsTrue(() => post.Delivered.Count == 1, "the mail");
    }

    [Fact]
    public async Task A_mail_whose_text_is_missing_waits_and_holds_up_no_other()
    {
        post.Answer = new SmtpResponse(SmtpReplyCode.InsufficientStorage, "later");
        await new Supporter(site).Sign("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(async () => (await Waiting()).Any(mail => mail.Attempts == 1), "a first attempt");
        await using (var db = site.Database())
            await db.OutboxMails.ExecuteUpdateAsync(mail => mail.SetProperty(m => m.Kind, (MailKind)4711));
        post.Answer = null;
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.IsTrue(() => site.Log.Text.Contains("4711.en.md"), "what is missing, in the log");
        await new Supporter(site).Sign("Dara", "dara@example.org");
        await Eventually.IsTrue(() => post.Delivered.Count == 1, "the other mail");
        Assert.Equal("dara@example.org", post.Delivered[0].To.Mailboxes.Single().Address);
        Assert.True(await Waiting() is [{ FailedAt: null, Recipient.Length: > 0 }]);
    }

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

using Campaign.Content.Editing;
using Campaign.Content.Petitions;
using Campaign.Ground;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mailings;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Supporters;

public sealed class RetentionTests : IDisposable
{
    readonly RunningSite site = new(true, ("Campaign:KeepMonths", "2"));

    [Fact]
    public async Task Months_after_the_last_day_all_that_is_personal_goes_and_the_number_stays()
    {
        var supporter = new Supporter(site);
        await supporter.Sign("Xiphophorus Quetzal", "xiphophorus@example.org", also: [("Shown", "FullName")]);
        await supporter.Confirm(Inbox.LinkIn(await site.Inbox.LastTo("xiphophorus@example.org")));
        await supporter.SignAndConfirm("Machine", "machine@example.net");
        Assert.Empty(
            await site.Get<FraudDesk>()
                .Invalidate(
                    new() { Who = "example.net", Reason = InvalidationReason.MadeByAProgram },
                    Actor.Site,
                    new(site.Clock)
                )
        );
        await supporter.Sign("Waiting", "waiting@example.org");
        await Eventually.IsTrue(async () => await supporter.Count() == 1, "one");
        await new Desk(site).Edit(form => form.ClosesOn = site.Clock.GetUtcNow().ToString("yyyy-MM-dd"));
        var retention = site.Get<Retention>();
        var plan = (await retention.DryRun(site.Clock.GetUtcNow(), "en", Actor.Site, default));
        Assert.Equal((0, 1), ((int)plan.UnconfirmedDue, (int)plan.Petitions.Single().Signatures));
        Assert.Equal(
            DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime).AddMonths(2),
            plan.Petitions.Single().Until
        );
        Assert.Equal(0, await retention.Erase(site.Clock.GetUtcNow()));
        site.Clock.Advance(TimeSpan.FromDays(70));
        Assert.Equal(3, await retention.Erase(site.Clock.GetUtcNow()));
        Assert.Equal(0, await retention.Erase(site.Clock.GetUtcNow()));
        await site.Get<SignatureSweep>().Sweep(site.Clock.GetUtcNow());
        Assert.Equal(1, await supporter.Count());
        Assert.DoesNotContain("Xiphophorus", await site.Client.GetStringAsync("petitions/repeal-the-law/signatures"));
        await using var db = site.Database();
        Assert.Equal(
            (0, 0, 0),
            (await db.Signatures.CountAsync(), await db.ShownSignatures.CountAsync(), await db.OutboxMails.CountAsync())
        );
        Assert.Contains("Fewer than ten", await site.Client.GetStringAsync("petitions/repeal-the-law/not-counted"));
        Assert.Equal(0, await db.MailDomains.CountAsync());
        Assert.Equal(
            [new("ClosesOn", Fault.Final)],
            Assert.IsType<EditOutcome.Invalid>(await new Desk(site).Edit(form => form.ClosesOn = "")).Errors
        );
        Assert.IsType<EditOutcome.Saved>(await new Desk(site).Edit(form => form.In("en").Answer = "Refused."));
        Assert.True(
            (await retention.DryRun(site.Clock.GetUtcNow(), "en", Actor.Site, default)).Petitions.Single().Erased
        );
    }

    /// <summary>A publisher's slip of the hand, or an intruder's hand, must not erase everybody at once.</summary>
    [Fact]
    public async Task A_last_day_in_the_past_erases_nobody_before_the_months_are_over_since_it_was_said()
    {
        await new Supporter(site).SignAndConfirm("Sreymom", "sreymom@example.org");
        await new Desk(site).Edit<PetitionForm>("repeal-the-law", form => form.ClosesOn = "2020-01-01");
        Assert.Equal(0, await site.Get<Retention>().Erase(site.Clock.GetUtcNow()));
        site.Clock.Advance(TimeSpan.FromDays(31 * site.Get<CampaignSettings>().KeepMonths + 2));
        Assert.Equal(1, await site.Get<Retention>().Erase(site.Clock.GetUtcNow()));
    }

    public void Dispose() => site.Dispose();
}

using System.Net;
using Campaign.Content.Editing;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Updates;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Petitions;

/// <summary>A petition's last day where the campaign is, what comes after it, and the round numbers on the
/// way.</summary>
public sealed class ClosingTests : IDisposable
{
    readonly RunningSite site = new(true, ("Campaign:TimeZone", "Asia/Phnom_Penh"));
    Supporter Supporter => field ??= new(site);

    [Fact]
    public async Task The_last_day_ends_at_midnight_there_and_confirmations_a_day_later()
    {
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().AddHours(7).UtcDateTime);
        await Edit(form => form.ClosesOn = today.ToString("yyyy-MM-dd"));
        Assert.Contains("You can sign until", await Page());
        await Supporter.Sign("In time", "in-time@example.org");
        await Supporter.Sign("Late", "late@example.org");
        var (inTime, late) = (
            Inbox.LinkIn(await site.Inbox.LastTo("in-time@example.org")),
            Inbox.LinkIn(await site.Inbox.LastTo("late@example.org"))
        );

        site.Clock.Advance(
            new DateTimeOffset(today.AddDays(1), default, TimeSpan.FromHours(7)) - site.Clock.GetUtcNow()
        );
        await Eventually.IsTrue(async () => (await Page()).Contains("This petition closed on"), "a closed petition");
        Assert.DoesNotContain("name=\"Email\"", await Page());
        using var refused = await Supporter.Sign("Too late", "too-late@example.org");
        Assert.Equal(
            (HttpStatusCode.Conflict, true),
            (refused.StatusCode, (await refused.Content.ReadAsStringAsync()).Contains("This petition closed on"))
        );
        await Supporter.Confirm(inTime);
        Assert.Contains("is confirmed and counts", await site.Client.GetStringAsync(inTime));

        site.Clock.Advance(TimeSpan.FromHours(25));
        await Supporter.Confirm(late);
        using var over = await site.Client.GetAsync(late);
        Assert.Equal(
            (HttpStatusCode.Gone, true),
            (over.StatusCode, (await over.Content.ReadAsStringAsync()).Contains("This petition has closed"))
        );
        await Eventually.IsTrue(async () => await Supporter.Count() == 1, "one signature");
    }

    [Fact]
    public async Task A_closed_petition_keeps_its_answer()
    {
        await Edit(form =>
        {
            form.ClosesOn = "2008-07-01";
            form.In("en").Answer = "The Ministry refuses.";
        });
        Assert.Contains("The Ministry refuses.", await Page());
    }

    [Fact]
    public async Task A_day_that_no_calendar_has_is_refused()
    {
        Assert.IsType<EditOutcome.Invalid>(await Edit(form => form.ClosesOn = "2008-06-31"));
        Assert.IsType<EditOutcome.Invalid>(await Edit(form => form.ClosesOn = "2008-06"));
    }

    [Fact]
    public async Task A_round_number_is_told_to_organizers_once_and_drafts_an_update()
    {
        await Edit(form => form.DraftsUpdates = true);
        await new Desk(site).TakeOver();
        for (var i = 0; i < 10; i++)
            await Supporter.SignAndConfirm("Sreymom", $"signer-{i}@example.org");
        Assert.Equal("A round number has been passed", (await site.Inbox.LastTo(Desk.Email)).Subject);
        await using var db = site.Database();
        await Eventually.IsTrue(
            () => db.Items.Where(i => i.Kind == ItemKind.Update).AnyAsync(u => u.Slug.Contains("10-people")),
            "a draft"
        );
        Assert.DoesNotContain("10 people", await site.Client.GetStringAsync("updates"));
        await site.Client.PostAsync(
            Inbox.MineIn(await site.Inbox.LastTo("signer-9@example.org")) + "/erase",
            new FormUrlEncodedContent([])
        );
        await Eventually.IsTrue(async () => await Supporter.Count() == 9, "one less");
        await Supporter.SignAndConfirm("Sreymom", "signer-10@example.org");
        await Eventually.IsTrue(async () => await Supporter.Count() == 10, "ten again");
        Assert.Single(site.Inbox.To(Desk.Email));
    }

    [Theory]
    [InlineData(0, 9, new long[0])]
    [InlineData(9, 10, new long[] { 10 })]
    [InlineData(0, 120, new long[] { 10, 50, 100 })]
    [InlineData(999, 1_000_000, new long[] { 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000 })]
    public void Round_numbers(long before, long now, long[] passed) =>
        Assert.Equal(passed, ReachedThreshold.Between(before, now));

    [Fact]
    public async Task The_history_of_the_count_is_open_data_by_the_day()
    {
        await Supporter.SignAndConfirm("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(async () => await Supporter.Count() == 1, "one");
        site.Clock.Advance(TimeSpan.FromDays(1));
        await Supporter.SignAndConfirm("Other", "other@example.org");
        await Eventually.IsTrue(async () => await Supporter.Count() == 2, "two");
        var days = System
            .Text.Json.JsonDocument.Parse(await site.Client.GetStringAsync("api/v1/petitions/repeal-the-law/counts"))
            .RootElement.EnumerateArray()
            .ToList();
        Assert.Equal([1, 2], days.Select(day => day.GetProperty("confirmed").GetInt32()));
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(
            [$"{today.AddDays(-1):yyyy-MM-dd}", $"{today:yyyy-MM-dd}"],
            days.Select(day => day.GetProperty("day").GetString())
        );
    }

    [Fact]
    public async Task The_number_may_be_kept_as_long_as_it_cannot_move()
    {
        using var answer = await site.Client.GetAsync("petitions/repeal-the-law/count.json");
        Assert.Equal("public, max-age=2", answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData(100, 2)]
    [InlineData(101, 5)]
    [InlineData(1_001, 15)]
    public async Task While_many_sign_the_number_is_kept_longer(int confirmed, int seconds)
    {
        await using var db = site.Database();
        await Plant(db, confirmed);
        await Eventually.IsTrue(async () => await Supporter.Count() == confirmed, "the count");
        using var answer = await site.Client.GetAsync("petitions/repeal-the-law/count.json");
        Assert.Equal($"public, max-age={seconds}", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_count_that_is_wrong_is_mended_by_the_nightly_one()
    {
        await Supporter.SignAndConfirm("Sreymom", "sreymom@example.org");
        await Eventually.IsTrue(async () => await Supporter.Count() == 1, "one");
        await using var db = site.Database();
        await db.SignatureCounts.ExecuteUpdateAsync(c => c.SetProperty(x => x.Confirmed, 7));
        await site.Get<SignatureSweep>().SweepIfDue(site.Clock.GetUtcNow());
        // Nobody signed: nothing to count.
        Assert.Equal(7, (await db.SignatureCounts.AsNoTracking().SingleAsync()).Confirmed);
        await site.Get<SignatureSweep>().Sweep(site.Clock.GetUtcNow());
        Assert.Equal(1, (await db.SignatureCounts.AsNoTracking().SingleAsync()).Confirmed);
    }

    [Fact]
    public async Task A_draft_that_a_death_prevented_is_made_at_the_next_count()
    {
        await Edit(form => form.DraftsUpdates = true);
        await using var db = site.Database();
        await Plant(db, 10);
        await Eventually.IsTrue(
            () => db.Items.Where(i => i.Kind == ItemKind.Update).AnyAsync(u => u.Slug.Contains("10-people")),
            "a draft"
        );
        await db
            .Items.Where(i => i.Kind == ItemKind.Update)
            .Where(u => u.Slug.Contains("10-people"))
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.Slug, "other"));
        await Eventually.IsTrue(
            async () => !await db.ReachedThresholds.AnyAsync(r => r.ToDraft),
            "nothing left to draft"
        );
        await db.ReachedThresholds.ExecuteUpdateAsync(r => r.SetProperty(x => x.ToDraft, true));
        await site.Get<SignatureSweep>().Sweep(site.Clock.GetUtcNow());
        Assert.Equal(
            1,
            await db.Items.Where(i => i.Kind == ItemKind.Update).CountAsync(u => u.Slug.Contains("10-people"))
        );
    }

    async Task Plant(Campaign.Data.CampaignDb db, int confirmed)
    {
        var petition = await db.PetitionIds().SingleAsync();
        await site.Get<SignatureSweep>().Sweep(site.Clock.GetUtcNow()); // the start's own is over
        await using var atOnce = await db.Database.BeginTransactionAsync();
        for (var i = 0; i < confirmed; i++)
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO Signatures (PetitionId, Fingerprint, MinuteKeyId, Salt, Data, Language, Shown, Updates, Domain, Filled, SignedOn, ConfirmedOn, Mails) VALUES ({petition}, randomblob(16), 1, randomblob(16), randomblob(64), 'en', 0, 0, 1, 0, '2026-11-01', '2026-11-02', 2)"
            );
        await atOnce.CommitAsync();
        site.Get<SignatureSweep>().IsDue = true;
    }

    Task<EditOutcome> Edit(Action<PetitionForm> change) => new Desk(site).Edit(change);

    Task<string> Page() => site.Client.GetStringAsync("petitions/repeal-the-law");

    public void Dispose() => site.Dispose();
}

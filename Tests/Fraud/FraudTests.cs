using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Fraud;

/// <summary>What does not count: blocked without anyone being told, declared invalid by a condition, undone in one
/// step, and said in public.</summary>
public sealed class FraudTests : IDisposable
{
    readonly RunningSite site = new();
    Supporter Supporter => field ??= new(site);
    FraudDesk Desk => site.Get<FraudDesk>();

    [Fact]
    public async Task Who_is_blocked_gets_the_same_page_and_the_same_mails_and_is_never_counted()
    {
        await Desk.Invalidate(
            new()
            {
                Who = "throwaway.example",
                AlsoFromNowOn = true,
                Reason = InvalidationReason.ThrowawayAddresses,
            },
            Actor.Site,
            new(site.Clock)
        );
        await Desk.Invalidate(
            new()
            {
                Who = "One.Person@gmail.com",
                AlsoFromNowOn = true,
                Reason = InvalidationReason.OnRequestOfAddressOwner,
            },
            Actor.Site,
            new(site.Clock)
        );
        foreach (var email in (string[])["bot@throwaway.example", "oneperson+1@googlemail.com", "honest@example.org"])
        {
            using var signed = await Supporter.Sign("Somebody", email, also: [("Shown", "FullName")]);
            Assert.Equal("/petitions/repeal-the-law/thanks", signed.Headers.Location!.ToString());
            await Supporter.Confirm(Inbox.LinkIn(await site.Inbox.LastTo(email)));
            Assert.Equal(
                "Your signature is confirmed: Repeal the law, stop the raids",
                (await site.Inbox.LastTo(email, count: 2)).Subject
            );
        }
        await Eventually.IsTrue(async () => await Supporter.Count() == 1, "the honest one");
        Assert.DoesNotContain(
            "declared this signature invalid",
            await site.Client.GetStringAsync(Inbox.MineIn(site.Inbox.To("bot@throwaway.example")[0]))
        );
        // Who signed opens in the vault alone.
        Assert.Null(
            (await Desk.Preview(new() { Who = "honest@example.org" }, Actor.Site, new(site.Clock), default)).Number
        );
        var list = await site.Client.GetStringAsync("petitions/repeal-the-law/signatures");
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(list, "Somebody"));
    }

    [Fact]
    public async Task A_condition_is_previewed_takes_just_these_out_and_is_undone()
    {
        for (var i = 0; i < 3; i++)
            await Sign($"bot-{i}@bots.example", ("Filled", "1"));
        await Sign("slow@bots.example", ("Filled", "40"));
        await Sign("quick@example.org", ("Filled", "1"));
        await Eventually.IsTrue(async () => await Supporter.Count() == 5, "all five");
        var form = new InvalidationForm { Who = "bots.example", Filled = FillTime.UnderThreeSeconds };
        // Fewer than ten are not told from none.
        Assert.Null((await Desk.Preview(form, Actor.Site, new(site.Clock), default)).Number);
        Assert.Empty(await Desk.Invalidate(form, Actor.Site, new(site.Clock)));
        await Eventually.IsTrue(async () => await Supporter.Count() == 2, "two");
        Assert.Contains("Fewer than ten", await site.Client.GetStringAsync("petitions/repeal-the-law/not-counted"));
        Assert.Contains(
            "An organizer has declared this signature invalid",
            await site.Client.GetStringAsync(Inbox.MineIn(site.Inbox.To("bot-0@bots.example")[0]))
        );
        var line = Assert.Single(await Desk.All(Actor.Site, default));
        Assert.Equal(("bots.example", (long?)null), (line.Domain, line.Number));
        await Supporter.Sign("Waits", "waits@example.org");
        var numbers = Assert.Single(await site.Get<SignatureNumbers>().All(Actor.Site, default));
        Assert.Equal((2L, 2L), (numbers.Confirmed, numbers.Today));
        Assert.True(await Desk.Undo(line.Id, Actor.Site, new(site.Clock)));
        Assert.False(await Desk.Undo(line.Id, Actor.Site, new(site.Clock)));
        await Eventually.IsTrue(async () => await Supporter.Count() == 5, "five again");
        Assert.Contains("Fewer than ten", await site.Client.GetStringAsync("petitions/repeal-the-law/not-counted"));
    }

    [Fact]
    public async Task An_undone_block_lets_sign_again()
    {
        await Desk.Invalidate(new() { Who = "throwaway.example", AlsoFromNowOn = true }, Actor.Site, new(site.Clock));
        await Sign("one@throwaway.example");
        await Desk.Undo((await Desk.All(Actor.Site, default))[0].Id, Actor.Site, new(site.Clock));
        await Sign("two@throwaway.example");
        await Eventually.IsTrue(async () => await Supporter.Count() == 2, "both");
    }

    [Fact]
    public async Task A_block_at_one_petition_leaves_the_others_alone()
    {
        var (first, second) = (
            await Petition("repeal-the-law"),
            await new Desk(site).Another<PetitionForm>("free-them")
        );
        await Desk.Invalidate(
            new()
            {
                Who = "throwaway.example",
                PetitionId = second,
                AlsoFromNowOn = true,
            },
            Actor.Site,
            new(site.Clock)
        );
        await Sign("one@throwaway.example");
        await Eventually.IsTrue(async () => await Supporter.Count() == 1, "the first petition's");
        var there = new Supporter(site, "free-them");
        await there.SignAndConfirm("Somebody", "two@throwaway.example");
        await there.SignAndConfirm("Somebody", "two@example.org");
        await Eventually.IsTrue(async () => await there.Count() == 1, "the honest one");
        await using var db = site.Database();
        Assert.Equal(
            (first, 1),
            (
                await db.Signatures.Where(s => s.InvalidationId == null).Select(s => s.PetitionId).FirstAsync(),
                await db.Signatures.CountAsync(s => s.InvalidationId != null)
            )
        );
        Assert.Equal(second, (await Desk.All(Actor.Site, default))[0].PetitionId);
    }

    [Theory]
    [InlineData("bots.example")]
    [InlineData("bot@bots.example")]
    public async Task What_two_conditions_meet_stays_out_until_both_are_undone(string blocked)
    {
        await Sign("bot@bots.example", ("Filled", "1"));
        await Sign("quick@example.org", ("Filled", "1"));
        await Desk.Invalidate(new() { Filled = FillTime.UnderThreeSeconds }, Actor.Site, new(site.Clock));
        await Desk.Invalidate(new() { Who = blocked, AlsoFromNowOn = true }, Actor.Site, new(site.Clock));
        var (block, quick) = (await Desk.All(Actor.Site, default)) is [var second, var first]
            ? (second.Id, first.Id)
            : default;
        await Desk.Undo(quick, Actor.Site, new(site.Clock));
        await Eventually.IsTrue(async () => await Supporter.Count() == 1, "the quick one");
        await Desk.Invalidate(new() { Filled = FillTime.UnderThreeSeconds }, Actor.Site, new(site.Clock));
        await Sign("later@example.org", ("Filled", "1"));
        await Desk.Undo(block, Actor.Site, new(site.Clock));
        await Eventually.IsTrue(
            async () => await Supporter.Count() == 1,
            "the later one, which the condition came too early for"
        );
        await using var db = site.Database();
        Assert.Equal(2, await db.Signatures.CountAsync(s => s.InvalidationId != null));
        await Desk.Undo((await Desk.All(Actor.Site, default))[0].Id, Actor.Site, new(site.Clock));
        await Eventually.IsTrue(async () => await Supporter.Count() == 3, "all");
    }

    [Fact]
    public async Task An_address_blocked_beside_its_domain_stays_blocked_with_either()
    {
        await Desk.Invalidate(new() { Who = "bots.example", AlsoFromNowOn = true }, Actor.Site, new(site.Clock));
        await Desk.Invalidate(new() { Who = "bot@bots.example", AlsoFromNowOn = true }, Actor.Site, new(site.Clock));
        await Sign("bot@bots.example");
        var (address, domain) = (await Desk.All(Actor.Site, default)) is [var second, var first]
            ? (second.Id, first.Id)
            : default;
        await Desk.Undo(address, Actor.Site, new(site.Clock));
        await using var db = site.Database();
        Assert.Equal(domain, (await db.Signatures.SingleAsync()).InvalidationId);
    }

    [Fact]
    public async Task A_page_opened_three_times_is_opened_once_and_a_second_mail_is_not_a_second_signature()
    {
        await Supporter.Sign("Somebody", "a@example.org");
        await Supporter.Sign("Somebody", "a@example.org");
        await site.Inbox.LastTo("a@example.org", count: 2);
        foreach (var mail in site.Inbox.To("a@example.org"))
            await site.Client.GetAsync(Inbox.LinkIn(mail));
        await site.Client.GetAsync(Inbox.LinkIn(site.Inbox.To("a@example.org")[0]));
        await site.Get<SigningTally>().Write();
        Assert.Empty(await site.Get<SigningTrends>().Funnel(2, site.Clock.GetUtcNow(), Actor.Site, default));
        site.Clock.Advance(TimeSpan.FromDays(1));
        var line = Assert.Single(
            await site.Get<SigningTrends>().Funnel(2, site.Clock.GetUtcNow(), Actor.Site, default)
        );
        Assert.Equal((1L, 1L, 1L, 0L), (line.Signed, line.Sent, line.Opened, line.Confirmed));
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("not a domain", "", false)]
    [InlineData("", "km", true)]
    public async Task A_condition_that_would_take_everyone_or_nobody_is_refused(
        string who,
        string language,
        bool alsoFromNowOn
    )
    {
        var form = new InvalidationForm
        {
            Who = who,
            Language = language,
            AlsoFromNowOn = alsoFromNowOn,
        };
        Assert.NotEmpty((await Desk.Preview(form, Actor.Site, new(site.Clock), default)).Errors);
        Assert.NotEmpty(await Desk.Invalidate(form, Actor.Site, new(site.Clock)));
    }

    [Fact]
    public async Task The_funnel_names_a_domain_once_ten_have_signed_from_it()
    {
        var tally = site.Get<SigningTally>();
        for (var i = 0; i < 9; i++)
            await Supporter.Sign("Signer", $"s{i}@common.example");
        await Supporter.Sign("Alone", "alone@rare.example");
        await tally.Write();
        await using var db = site.Database();
        // Small ones stand together in what is stored, and not only in what is shown.
        Assert.Equal([SigningTrend.NoDomain], await db.SigningTrends.Select(t => t.Domain).Distinct().ToListAsync());
        for (var i = 9; i < 12; i++)
            await Supporter.Sign("Signer", $"s{i}@common.example");
        await Sign("s12@common.example");
        await tally.Write();
        var tomorrow = site.Clock.GetUtcNow().AddDays(1);
        var lines = await site.Get<SigningTrends>().Funnel(2, tomorrow, Actor.Site, default);
        Assert.DoesNotContain(lines, line => line.Domain.Contains("rare"));
        var common = lines.Single(line => line.Domain == "common.example");
        Assert.InRange(common.Signed, 3, 4);
        Assert.Equal(1, common.Confirmed);
        Assert.Equal(
            (14L, 14L, 1L),
            (lines.Sum(line => line.Signed), lines.Sum(line => line.Sent), lines.Sum(line => line.Confirmed))
        );
        var trend = await site.Get<SigningTrends>().Last(14, TrendBy.Language, tomorrow, Actor.Site, default);
        Assert.Equal(("en", 14L, 14), (trend[0].Of, trend[0].Signed, trend[0].ByDay.Count));
        Assert.Equal(1, await db.MailDomains.CountAsync(d => d.Name != null));
        foreach (
            var gone in (string[])["alone@rare.example", .. Enumerable.Range(0, 4).Select(i => $"s{i}@common.example")]
        )
            await site.Client.PostAsync(
                Inbox.MineIn(await site.Inbox.LastTo(gone)) + "/erase",
                new FormUrlEncodedContent([])
            );
        // Nine are left: it is a small one again, from the first row on, and not in the moment in which one left.
        Assert.Equal(1, await db.MailDomains.CountAsync(d => d.Name != null));
        await tally.FoldSmall();
        Assert.Equal(
            (1, 0, 0),
            (
                await db.MailDomains.CountAsync(),
                await db.MailDomains.CountAsync(d => d.Name != null),
                await db.SigningTrends.CountAsync(t => t.Domain != SigningTrend.NoDomain)
            )
        );
        Assert.Equal(14, await db.SigningTrends.SumAsync(t => t.Signed));
    }

    [Fact]
    public async Task Numbers_are_in_tens_wherever_they_are_told()
    {
        for (var i = 0; i < 12; i++)
            await Sign($"bot-{i}@bots.example");
        var form = new InvalidationForm { Who = "bots.example" };
        Assert.Equal(10, (await Desk.Preview(form, Actor.Site, new(site.Clock), default)).Number);
        Assert.Empty(await Desk.Invalidate(form, Actor.Site, new(site.Clock)));
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.Get<ContentVersion>().Refresh();
        Assert.Equal(10, (await Desk.All(Actor.Site, default))[0].Number);
        await using var db = site.Database();
        Assert.Equal(10, (await db.AuditEntries.OrderBy(a => a.Id).LastAsync()).Count);
        Assert.Contains("at least 10", await site.Client.GetStringAsync("petitions/repeal-the-law/not-counted"));
        await Desk.Undo((await Desk.All(Actor.Site, default))[0].Id, Actor.Site, new(site.Clock));
        Assert.Equal(10, (await db.AuditEntries.OrderBy(a => a.Id).LastAsync()).Count);
    }

    /// <summary>A publisher who may take signatures out, and cannot open the vault, learns of nobody whether they
    /// signed.</summary>
    [Fact]
    public async Task An_address_is_taken_out_only_with_the_open_vault()
    {
        var desk = new Desk(site);
        var (owner, _) = await desk.TakeOver();
        var publisher = await desk.Join(owner, Role.Publisher, "two boats cross the wide mekong");
        await Sign("honest@example.org");
        var form = new InvalidationForm { Who = "honest@example.org" };
        Assert.Equal(
            [new(nameof(form.Who), Fault.NeedsVault)],
            (await Desk.Preview(form, publisher, new(site.Clock), default)).Errors
        );
        Assert.NotEmpty(await Desk.Invalidate(form, publisher, new(site.Clock)));
        using var vault = await desk.Open(owner);
        Assert.Empty((await Desk.Preview(form, owner, vault, default)).Errors);
        Assert.Empty(await Desk.Invalidate(form, owner, vault));
        var line = (await Desk.All(owner, default))[0];
        Assert.Equal((true, (long?)null), (line.ByAddress, line.Number));
        await using var db = site.Database();
        Assert.Null((await db.AuditEntries.OrderBy(a => a.Id).LastAsync()).Count);
        Assert.True(await Desk.Undo(line.Id, owner, vault));
        Assert.Null((await db.AuditEntries.OrderBy(a => a.Id).LastAsync()).Count);
    }

    [Fact]
    public async Task A_domain_of_few_is_taken_out_only_with_the_open_vault_and_a_domain_of_none_too()
    {
        var desk = new Desk(site);
        var (owner, _) = await desk.TakeOver();
        var publisher = await desk.Join(owner, Role.Publisher, "two boats cross the wide mekong");
        await Sign("sophea@hers-alone.example", ("Shown", "FullName"));
        foreach (var domain in (string[])["hers-alone.example", "nobodys.example"])
        {
            var form = new InvalidationForm { Who = domain };
            var refused = await Desk.Invalidate(form, publisher, new(site.Clock));
            Assert.Equal([new(nameof(form.Who), Fault.NeedsVault)], refused);
        }
        using var vault = await desk.Open(owner);
        Assert.Empty(await Desk.Invalidate(new() { Who = "hers-alone.example" }, owner, vault));
        Assert.Null(await Desk.Undo((await Desk.All(owner, default))[0].Id, publisher, new(site.Clock)));
        Assert.True(await Desk.Undo((await Desk.All(owner, default))[0].Id, owner, vault));
    }

    [Fact]
    public async Task What_is_not_counted_moves_with_the_days_and_tells_of_no_form_and_no_confirmation()
    {
        await Desk.Invalidate(new() { Who = "union.example", AlsoFromNowOn = true }, Actor.Site, new(site.Clock));
        for (var i = 0; i < 9; i++)
            await Sign($"own{i}@union.example");
        await using var db = site.Database();
        await db.Signatures.ExecuteUpdateAsync(s =>
            s.SetProperty(x => x.ConfirmedOn, x => x.ConfirmedOn!.Value.AddDays(-1))
        );
        for (var i = 0; i < 9; i++)
            await Supporter.Sign("Made up", $"made-up{i}@union.example");
        await Sign("tenth@union.example");
        Assert.Null((await Desk.All(Actor.Site, default))[0].Number);
        Assert.DoesNotContain("at least", await site.Client.GetStringAsync("petitions/repeal-the-law/not-counted"));
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.Get<ContentVersion>().Refresh();
        Assert.Equal(10, (await Desk.All(Actor.Site, default))[0].Number);
        Assert.Contains("at least 10", await site.Client.GetStringAsync("petitions/repeal-the-law/not-counted"));
    }

    [Fact]
    public async Task What_overlapping_conditions_leave_to_be_put_back_needs_the_vault_where_it_is_few()
    {
        var desk = new Desk(site);
        var (owner, _) = await desk.TakeOver();
        var publisher = await desk.Join(owner, Role.Publisher, "two boats cross the wide mekong");
        for (var i = 0; i < 11; i++)
            await Sign($"one{i}@union.example");
        var nobodysVault = new OpenVault(site.Clock);
        Assert.Empty(await Desk.Invalidate(new() { Who = "union.example" }, publisher, nobodysVault));
        for (var i = 0; i < 11; i++)
            await Sign($"two{i}@other.example");
        Assert.Empty(await Desk.Invalidate(new() { Language = "en" }, publisher, nobodysVault));
        var first = (await Desk.All(publisher, default))[^1];
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Desk.Undo(first.Id, publisher, nobodysVault));
    }

    async Task<int> Petition(string slug)
    {
        await using var db = site.Database();
        return await db.Items.Where(i => i.Kind == ItemKind.Petition && i.Slug == slug).Select(i => i.Id).SingleAsync();
    }

    async Task Sign(string email, params (string, string)[] also)
    {
        await Supporter.Sign("Somebody", email, also: also);
        await Supporter.Confirm(Inbox.LinkIn(await site.Inbox.LastTo(email)));
    }

    public void Dispose() => site.Dispose();
}

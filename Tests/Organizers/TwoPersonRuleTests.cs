using Campaign.Content.Petitions;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Vault;
using Campaign.Signatures;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Organizers;

/// <summary>What one owner alone must not do.</summary>
public sealed class TwoPersonRuleTests : IDisposable
{
    readonly RunningSite site = new();

    Desk Desk => new(site);
    TwoPersonRule Rule => site.Get<TwoPersonRule>();
    OrganizerList List => site.Get<OrganizerList>();

    [Fact]
    public async Task It_sleeps_while_there_is_one_owner()
    {
        var (owner, _) = await Desk.TakeOver();
        Assert.True(await Rule.MayNow(GraveAct.MakeOwner, null, owner));
        await Desk.Join(owner, Role.Owner, "two boats cross the wide mekong");
        Assert.False(await Rule.MayNow(GraveAct.MakeOwner, null, owner));
    }

    [Fact]
    public async Task Each_grave_act_is_refused_alone()
    {
        var (owner, second) = await Two();
        using var vault = await Desk.Open(owner);
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.Invite(Role.Owner, owner));
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.Remove(second.Id, owner));
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.SetRole(second.Id, Role.Writer, owner));
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => site.Get<VaultDoor>().NewRecoveryKey(owner, vault));
        await using var db = site.Database();
        var petition = await db.PetitionIds().SingleAsync();
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => Take(petition, ExportPurpose.Write, owner, vault));
        Assert.IsType<ExportOutcome.Ready>(await Take(petition, ExportPurpose.HandOver, owner, vault));
        Assert.Equal([Role.Owner, Role.Owner], await db.Users.Select(o => o.Role).ToListAsync());
    }

    /// <summary>Whoever has the link becomes that owner, and could agree with themselves.</summary>
    [Fact]
    public async Task A_link_for_another_owner_needs_a_second_yes_and_one_for_a_writer_does_not()
    {
        var (owner, second) = await Two();
        var writer = await Desk.Join(owner, Role.Writer, "three kites over the river");
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var ways = scope.ServiceProvider.GetRequiredService<WaysBack>();
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => ways.Give(second.Id, owner));
        Assert.NotNull(await ways.Give(writer.Id, owner));
        await Desk.Agreed(GraveAct.BringOwnerBack, second.Id, owner);
        Assert.NotNull(await ways.Give(second.Id, owner));
    }

    /// <summary>Also where there is one owner, who is a second person to everyone else.</summary>
    [Fact]
    public async Task A_publisher_takes_no_addresses_out_without_the_only_owner()
    {
        var (owner, _) = await Desk.TakeOver();
        var publisher = await Desk.Join(owner, Role.Publisher, "two boats cross the wide mekong");
        using var held = await Desk.Open(owner);
        Assert.True(await site.Get<VaultDoor>().Grant(publisher.Id, owner, held));
        using var vault = await Desk.Open(publisher, "two boats cross the wide mekong");
        await using var db = site.Database();
        var petition = await db.PetitionIds().SingleAsync();
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => Take(petition, ExportPurpose.Write, publisher, vault));
        Assert.IsType<ExportOutcome.Ready>(await Take(petition, ExportPurpose.Write, owner, held));
    }

    /// <summary>Or one owner could make the account that asks, and agree with it.</summary>
    [Fact]
    public async Task Whoever_is_no_owner_needs_the_yes_of_two()
    {
        var (owner, second) = await Two();
        var publisher = await Desk.Join(owner, Role.Publisher, "three kites over the river");
        using var held = await Desk.Open(owner);
        Assert.True(await site.Get<VaultDoor>().Grant(publisher.Id, owner, held));
        using var vault = await Desk.Open(publisher, "three kites over the river");
        await using var db = site.Database();
        var petition = await db.PetitionIds().SingleAsync();
        await Rule.Ask(GraveAct.ExportAddresses, petition, publisher);
        var asked = Assert.Single(await Rule.All(owner, default)).Id;
        Assert.True(await Rule.Agree(asked, owner));
        Assert.False(await Rule.Agree(asked, owner));
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => Take(petition, ExportPurpose.Write, publisher, vault));
        Assert.True(await Rule.Agree(asked, second));
        Assert.IsType<ExportOutcome.Ready>(await Take(petition, ExportPurpose.Write, publisher, vault));
    }

    [Fact]
    public async Task A_yes_is_for_one_act_of_one_kind_on_one_person_once()
    {
        var (owner, second) = await Two();
        await Desk.Agreed(GraveAct.RemoveOwner, second.Id, owner);
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.Invite(Role.Owner, owner));
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.SetRole(owner.Id, Role.Writer, second));
        Assert.True(await List.SetRole(second.Id, Role.Publisher, owner));
        Assert.True(await List.SetRole(second.Id, Role.Owner, owner)); // one owner again: it slept
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.Remove(second.Id, owner));
    }

    [Fact]
    public async Task Nobody_agrees_with_themselves()
    {
        var (owner, second) = await Two();
        await Rule.Ask(GraveAct.MakeOwner, null, owner);
        var asked = Assert.Single(await Rule.All(owner, default));
        Assert.False(await Rule.Agree(asked.Id, owner));
        Assert.True(await Rule.Agree(asked.Id, second));
        Assert.NotEmpty(await List.Invite(Role.Owner, owner));
    }

    [Fact]
    public async Task A_day_without_a_no_is_a_yes_and_a_week_later_it_is_none()
    {
        var (owner, _) = await Two();
        await Rule.Ask(GraveAct.MakeOwner, null, owner);
        await Told();
        site.Clock.Advance(TimeSpan.FromHours(23.9));
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.Invite(Role.Owner, owner));
        site.Clock.Advance(TimeSpan.FromHours(0.2));
        Assert.True(Assert.Single(await Rule.All(owner, default)).MayBeDone);
        site.Clock.Advance(TimeSpan.FromDays(5.9)); // six days after a day: it counts from the telling
        Assert.True(Assert.Single(await Rule.All(owner, default)).MayBeDone);
        site.Clock.Advance(TimeSpan.FromDays(1.1));
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.Invite(Role.Owner, owner));
        Assert.Empty(await Rule.All(owner, default));
    }

    /// <summary>Who is not told cannot stop it.</summary>
    [Fact]
    public async Task The_day_begins_when_the_mails_to_the_others_have_gone_out()
    {
        var (owner, second) = await Two();
        await Rule.Ask(GraveAct.MakeOwner, null, owner);
        var asked = Assert.Single(await Rule.All(owner, default));
        await using (var db = site.Database())
        {
            var late = site.Clock.GetUtcNow() + TimeSpan.FromDays(3);
            var address = (await db.Users.SingleAsync(o => o.Id == second.Id)).Address;
            db.OutboxMails.Add(new(MailKind.OwnerAsked, "en", address, late) { About = asked.Id });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await Tell();
        site.Clock.Advance(TimeSpan.FromHours(25));
        await Tell();
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.Invite(Role.Owner, owner));
        Assert.Null(Assert.Single(await Rule.All(owner, default)).StoppableUntil);
        site.Clock.Advance(TimeSpan.FromDays(2));
        await Told();
        Assert.False(Assert.Single(await Rule.All(owner, default)).MayBeDone);
        site.Clock.Advance(TimeSpan.FromHours(24.1));
        Assert.NotEmpty(await List.Invite(Role.Owner, owner));
    }

    [Fact]
    public async Task A_mail_that_was_refused_has_told_nobody()
    {
        var (owner, second) = await Two();
        await Rule.Ask(GraveAct.MakeOwner, null, owner);
        var asked = Assert.Single(await Rule.All(owner, default));
        await using (var db = site.Database())
        {
            var address = (await db.Users.SingleAsync(o => o.Id == second.Id)).Address;
            db.OutboxMails.Add(
                new(MailKind.OwnerAsked, "en", address, site.Clock.GetUtcNow().AddDays(9)) { About = asked.Id }
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await db.OutboxMails.ExecuteUpdateAsync(m => m.SetProperty(x => x.FailedAt, site.Clock.GetUtcNow()));
        }
        await Tell();
        site.Clock.Advance(TimeSpan.FromHours(25));
        await Tell();
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.Invite(Role.Owner, owner));
        Assert.True(await Rule.Agree(asked.Id, second));
        Assert.NotEmpty(await List.Invite(Role.Owner, owner));
    }

    [Fact]
    public void The_yes_of_one_who_is_an_owner_no_more_makes_room()
    {
        var asked = new AskedAct
        {
            Act = GraveAct.ExportAddresses,
            By = 9,
            At = site.Clock.GetUtcNow(),
        };
        Assert.True(asked.Agree(1, [1, 2, 3]));
        Assert.False(asked.Agree(1, [1, 2, 3]));
        Assert.True(asked.Agree(2, [2, 3]));
        Assert.True(asked.Agree(3, [2, 3]));
        Assert.Equal((2, 3), (asked.AgreedBy, asked.AgreedAlsoBy));
        Assert.False(asked.Agree(4, [2, 3, 4]));
    }

    [Fact]
    public async Task A_yes_to_one_petitions_addresses_is_none_to_anothers()
    {
        var (owner, _) = await Two();
        using var vault = await Desk.Open(owner);
        await using var db = site.Database();
        var petition = await db.PetitionIds().SingleAsync();
        var another = await Desk.Another<PetitionForm>("reopen-the-clinic");
        await Desk.Agreed(GraveAct.ExportAddresses, petition, owner);
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => Take(another, ExportPurpose.Write, owner, vault));
        Assert.IsType<ExportOutcome.Ready>(await Take(petition, ExportPurpose.Write, owner, vault));
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => Take(petition, ExportPurpose.Write, owner, vault));
    }

    [Fact]
    public async Task Every_owner_can_stop_it_also_the_one_it_is_about()
    {
        var (owner, second) = await Two();
        await Rule.Ask(GraveAct.RemoveOwner, second.Id, owner);
        Assert.True(await Rule.Stop(Assert.Single(await Rule.All(second, default)).Id, second));
        site.Clock.Advance(TimeSpan.FromHours(25));
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.Remove(second.Id, owner));
        await using var db = site.Database();
        Assert.Equal(
            [AuditAct.AskedOwners, AuditAct.OwnerStopped],
            await db
                .AuditEntries.Where(a => a.Act == AuditAct.AskedOwners || a.Act == AuditAct.OwnerStopped)
                .Select(a => a.Act)
                .ToListAsync()
        );
    }

    [Fact]
    public async Task A_yes_of_one_who_is_an_owner_no_more_is_none()
    {
        var (owner, second) = await Two();
        await Desk.Agreed(GraveAct.MakeOwner, null, owner);
        var third = await Desk.Join(owner, Role.Owner, "three kites over the river");
        await Desk.Agreed(GraveAct.MakeOwner, null, owner);
        await using var db = site.Database();
        var asked = await db.AskedActs.SingleAsync();
        var agreed = asked.AgreedBy == second.Id ? second : third;
        await db
            .Users.Where(o => o.Id == agreed.Id)
            .ExecuteUpdateAsync(o => o.SetProperty(one => one.Role, Role.Writer));
        Assert.False(Assert.Single(await Rule.All(owner, default)).MayBeDone);
        await Assert.ThrowsAsync<NeedsSecondOwner>(() => List.Invite(Role.Owner, owner));
    }

    [Fact]
    public async Task The_other_owners_are_written_to_and_nobody_else()
    {
        var (owner, _) = await Two();
        await Desk.Join(owner, Role.Writer, "three kites over the river");
        await Rule.Ask(GraveAct.NewRecoveryKey, null, owner);
        await Tell();
        await Tell();
        var mail = await site.Inbox.LastTo("owner@example.org");
        Assert.Equal("Another owner asks for your yes", mail.Subject);
        Assert.Empty(site.Inbox.To(Support.Desk.Email));
        Assert.Empty(site.Inbox.To("writer@example.org"));
    }

    Task Tell() => site.Get<OwnersMails>().Tell(site.Clock.GetUtcNow());

    async Task Told()
    {
        await Eventually.IsTrue(
            async () =>
            {
                await Tell();
                await using var db = site.Database();
                return await db.AskedActs.AllAsync(a => a.ToldAt != null);
            },
            "the other owners are told"
        );
    }

    Task<ExportOutcome> Take(int petition, ExportPurpose purpose, Actor by, OpenVault vault) =>
        site.Get<SupporterExport>().Prepare(petition, purpose, "For the hearing", new("", "", "", "", ""), by, vault);

    async Task<(Actor Owner, Actor Second)> Two()
    {
        var (owner, _) = await Desk.TakeOver();
        return (owner, await Desk.Join(owner, Role.Owner, "two boats cross the wide mekong"));
    }

    public void Dispose() => site.Dispose();
}

using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Organizers;

/// <summary>Links that let somebody in end with what they were given for.</summary>
public sealed class LinksEndTests : IDisposable
{
    const string NewPassword = "ten mangoes on a wooden boat";

    readonly RunningSite site = new();
    Desk Desk => field ??= new(site);

    [Fact]
    public async Task A_way_back_given_to_a_publisher_opens_no_owners_desk()
    {
        var (owner, _) = await Desk.TakeOver();
        await Desk.Join(owner, Role.Owner, "two boats cross the wide mekong");
        var publisher = await Desk.Join(owner, Role.Publisher, "three kites over the river bend");
        var link = await Scoped(from => from.GetRequiredService<WaysBack>().Give(publisher.Id, owner));
        await Desk.Agreed(GraveAct.MakeOwner, publisher.Id, owner);
        Assert.True(await site.Get<OrganizerList>().SetRole(publisher.Id, Role.Owner, owner));
        Assert.Null(await Scoped(from => from.GetRequiredService<WaysBack>().Return(link, NewPassword)));
    }

    /// <summary>One owner would be two: they come into the account by its link, and the other's yes makes it an
    /// owner's.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_that_was_entered_by_a_link_becomes_no_owners_for_two_weeks(bool askedBefore)
    {
        var (owner, _) = await Desk.TakeOver();
        await Desk.Join(owner, Role.Owner, "two boats cross the wide mekong");
        var publisher = await Desk.Join(owner, Role.Publisher, "three kites over the river bend");
        if (askedBefore)
            await Desk.Agreed(GraveAct.MakeOwner, publisher.Id, owner);
        var link = await Scoped(from => from.GetRequiredService<WaysBack>().Give(publisher.Id, owner));
        Assert.Empty((await Scoped(from => from.GetRequiredService<WaysBack>().Return(link, NewPassword)))!);
        if (!askedBefore)
            await Desk.Agreed(GraveAct.MakeOwner, publisher.Id, owner);
        await Assert.ThrowsAsync<CameBackLately>(() =>
            site.Get<OrganizerList>().SetRole(publisher.Id, Role.Owner, owner)
        );
        Assert.NotEqual(
            askedBefore,
            (await site.Get<TwoPersonRule>().All(owner, default)).Any(one => one.CameBackAt is not null)
        );
    }

    [Fact]
    public async Task Ending_the_other_sessions_ends_what_was_begun_in_them()
    {
        var (owner, _) = await Desk.TakeOver();
        var back = await Scoped(from => from.GetRequiredService<WaysBack>().Give(owner.Id, owner));
        await site.Get<OrganizerSessions>().EndOthers(await Desk.SignedIn(owner.Id));
        Assert.False(await Scoped(from => from.GetRequiredService<WaysBack>().Offers(back)));
    }

    [Fact]
    public async Task Nobody_is_thrown_out_by_the_role_they_have()
    {
        var (owner, _) = await Desk.TakeOver();
        var second = await Desk.Join(owner, Role.Owner, "two boats cross the wide mekong");
        await site.Get<TwoPersonRule>().Ask(GraveAct.RemoveOwner, second.Id, owner);
        Assert.False(await site.Get<OrganizerList>().SetRole(second.Id, Role.Owner, owner));
        await using var db = site.Database();
        Assert.True(await site.Get<TwoPersonRule>().Stop((await db.AskedActs.SingleAsync()).Id, second));
    }

    [Theory]
    [InlineData("rescue")]
    [InlineData("password")]
    [InlineData("revoke")]
    [InlineData("revoke all")]
    public async Task What_a_thief_gave_out_ends_with_their_stay(string how)
    {
        var (owner, _) = await Desk.TakeOver();
        var invitation = await site.Get<OrganizerList>().Invite(Role.Publisher, owner);
        var back = await Scoped(from => from.GetRequiredService<WaysBack>().Give(owner.Id, owner));
        var ended = how switch
        {
            "rescue" => await Scoped(from => from.GetRequiredService<WaysBack>().Return(back, NewPassword)) is [],
            "password" => await Scoped(from =>
                from.GetRequiredService<OrganizerAccounts>().ChangePassword(Desk.Password, NewPassword, owner)
            )
                is [],
            "revoke" => await site.Get<OrganizerSessions>().Revoke(Desk.Email, Actor.Site) is not null,
            _ => await site.Get<OrganizerSessions>().Revoke(null, Actor.Site) is not null,
        };
        Assert.True(ended);
        Assert.False(await Scoped(from => from.GetRequiredService<OrganizerInvitations>().Offers(invitation)));
        Assert.False(await Scoped(from => from.GetRequiredService<WaysBack>().Offers(back)));
    }

    [Fact]
    public async Task Where_there_is_one_owner_nothing_is_asked_that_could_ripen_before_the_second_comes()
    {
        var (owner, _) = await Desk.TakeOver();
        await site.Get<TwoPersonRule>().Ask(GraveAct.MakeOwner, null, owner);
        await using var db = site.Database();
        Assert.False(await db.AskedActs.AnyAsync());
    }

    [Fact]
    public async Task The_log_says_what_was_asked_and_what_was_stopped()
    {
        var (owner, _) = await Desk.TakeOver();
        var second = await Desk.Join(owner, Role.Owner, "two boats cross the wide mekong");
        await site.Get<TwoPersonRule>().Ask(GraveAct.NewRecoveryKey, null, owner);
        await using var db = site.Database();
        await site.Get<TwoPersonRule>().Stop((await db.AskedActs.SingleAsync()).Id, second);
        Assert.Equal(
            [(AuditAct.AskedOwners, GraveAct.NewRecoveryKey), (AuditAct.OwnerStopped, GraveAct.NewRecoveryKey)],
            (await db.AuditEntries.Where(a => a.Grave != null).OrderBy(a => a.Id).ToListAsync()).Select(a =>
                (a.Act, a.Grave!.Value)
            )
        );
    }

    async Task<T> Scoped<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    public void Dispose() => site.Dispose();
}

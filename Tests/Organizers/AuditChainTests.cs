using Campaign.Organizing.Audit;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Organizers;

/// <summary>The log can be read and added to, and nothing else.</summary>
public sealed class AuditChainTests : IDisposable
{
    readonly RunningSite site = new();

    [Fact]
    public async Task It_holds_after_all_that_organizers_did_also_at_once()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new Desk(site).SignedIn(owner.Id)));
        var state = await site.Get<AuditLog>().Verify(owner, default);
        Assert.Null(state.Broken);
        Assert.True(state.Lines > 21);
        Assert.Equal(64, state.Newest.Length);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET \"By\" = 2 WHERE Id = {0}")]
    [InlineData("UPDATE AuditEntries SET Act = 'Saved' WHERE Id = {0}")]
    [InlineData("UPDATE AuditEntries SET At = At + 1 WHERE Id = {0}")]
    [InlineData("UPDATE AuditEntries SET Why = 'another reason' WHERE Id = {0}")]
    [InlineData("UPDATE AuditEntries SET Seal = X'00' WHERE Id = {0}")]
    [InlineData("DELETE FROM AuditEntries WHERE Id = {0}")]
    public async Task Whatever_is_changed_or_taken_out_is_found(string change)
    {
        var (owner, _) = await new Desk(site).TakeOver();
        for (var i = 0; i < 3; i++)
            await new Desk(site).SignedIn(owner.Id);
        await using var db = site.Database();
        var middle = await db.AuditEntries.OrderBy(a => a.Id).Skip(2).FirstAsync();
        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(change, middle.Id));
        var broken = (await site.Get<AuditLog>().Verify(owner, default)).Broken;
        Assert.InRange(broken!.Value, middle.Id, middle.Id + 1);
    }

    [Fact]
    public async Task A_reason_can_be_erased_and_the_chain_bears_it()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        await using var db = site.Database();
        db.AuditEntries.Add(
            AuditEntry.Of(owner, site.Clock.GetUtcNow(), AuditAct.Invalidated, why: "Words about a person")
        );
        await db.SaveChangesAsync();
        await db
            .AuditEntries.Where(a => a.Why != null)
            .ExecuteUpdateAsync(a => a.SetProperty(one => one.Why, (string?)null));
        Assert.Null((await site.Get<AuditLog>().Verify(owner, default)).Broken);
    }

    [Fact]
    public async Task It_is_filtered_by_person_act_item_and_day()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        var other = await new Desk(site).Join(owner, Role.Writer, "two boats cross the wide mekong");
        site.Clock.Advance(TimeSpan.FromDays(1));
        await new Desk(site).SignedIn(owner.Id);
        var log = site.Get<AuditLog>();
        async Task<IReadOnlyList<AuditLine>> Of(AuditFilter filter) => await log.Before(null, filter, owner, default);
        Assert.All(await Of(new(Who: other.Id)), line => Assert.True(line.By == other.Id || line.Whom == other.Id));
        Assert.NotEmpty(await Of(new(Who: other.Id)));
        Assert.Equal([AuditAct.JoinedAsOrganizer], (await Of(new(Act: AuditAct.JoinedAsOrganizer))).Select(l => l.Act));
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal([AuditAct.SignedIn], (await Of(new(Day: today))).Select(line => line.Act).Distinct());
        var item = (await Of(new(Act: AuditAct.Published)))[0].ItemId;
        Assert.All(await Of(new(Item: item)), line => Assert.Equal(item, line.ItemId));
    }

    public void Dispose() => site.Dispose();
}

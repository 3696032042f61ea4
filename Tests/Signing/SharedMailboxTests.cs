using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Signing;

/// <summary>Where it is allowed, two sign from one address: with another name and the same place, as e-petitions has it.</summary>
public sealed class SharedMailboxTests : IDisposable
{
    readonly RunningSite site = new(true, ("Campaign:SharedMailboxes", "true"));

    [Theory]
    [InlineData("Dara Chan", "kampot ", 2)]
    [InlineData("Sreymom  Chan", "Kampot", 1)]
    [InlineData("Dara Chan", "Siem Reap", 1)]
    public async Task A_second_person_needs_another_name_and_the_same_place(string name, string place, int signatures)
    {
        var supporter = new Supporter(site);
        await supporter.Sign("Sreymom Chan", "family@example.org", "Kampot");
        await supporter.Sign(name, "family@example.org", place);
        await site.Inbox.LastTo("family@example.org", count: 2);
        await supporter.Confirm(Inbox.LinkIn(site.Inbox.To("family@example.org")[0]));
        await supporter.Confirm(Inbox.LinkIn(site.Inbox.To("family@example.org")[1]));
        await using var db = site.Database();
        Assert.Equal((signatures, signatures), (await db.Signatures.CountAsync(), await db.Signatures.CountAsync(s => s.ConfirmedOn != null)));
    }

    [Fact]
    public async Task There_is_no_third()
    {
        var supporter = new Supporter(site);
        foreach (var name in (string[])["Sreymom Chan", "Dara Chan", "Bopha Chan"]) await supporter.Sign(name, "family@example.org", "Kampot");
        await using var db = site.Database();
        Assert.Equal(2, await db.Signatures.CountAsync());
    }

    public void Dispose() => site.Dispose();
}

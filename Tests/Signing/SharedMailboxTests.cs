using Campaign.Ground.Keys;
using Campaign.Signatures;
using Campaign.Signatures.Signed;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Signing;

/// <summary>Where it is allowed, two sign from one address: with another name and the same place, as e-petitions has
/// it.</summary>
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
        Assert.Equal(
            (signatures, signatures),
            (await db.Signatures.CountAsync(), await db.Signatures.CountAsync(s => s.ConfirmedOn != null))
        );
    }

    [Fact]
    public async Task There_is_no_third()
    {
        var supporter = new Supporter(site);
        foreach (var name in (string[])["Sreymom Chan", "Dara Chan", "Bopha Chan"])
            await supporter.Sign(name, "family@example.org", "Kampot");
        await using var db = site.Database();
        Assert.Equal(2, await db.Signatures.CountAsync());
    }

    [Theory]
    [InlineData("Dara Chan", "Kampot", 1)]
    [InlineData("Bopha Chan", "Kampot", 2)]
    public async Task When_the_first_took_theirs_back_the_second_still_counts_once(
        string again,
        string place,
        int signatures
    )
    {
        var supporter = new Supporter(site);
        foreach (var name in (string[])["Sreymom Chan", "Dara Chan"])
            await supporter.Sign(name, "family@example.org", "Kampot");
        await site.Inbox.LastTo("family@example.org", count: 2);
        foreach (var mail in site.Inbox.To("family@example.org"))
            await supporter.Confirm(Inbox.LinkIn(mail));
        await site.Client.PostAsync(
            Inbox.MineIn(site.Inbox.To("family@example.org")[0]) + "/erase",
            new FormUrlEncodedContent([])
        );
        await supporter.Sign(again, "family@example.org", place);
        await using var db = site.Database();
        Assert.Equal(signatures, await db.Signatures.CountAsync());
    }

    [Fact]
    public async Task Nobody_knows_whether_two_places_that_are_not_given_are_the_same()
    {
        foreach (var name in (string[])["Sreymom Chan", "Dara Chan"])
            await new Supporter(site).Sign(name, "family@example.org");
        await using var db = site.Database();
        Assert.Equal(1, await db.Signatures.CountAsync());
    }

    [Fact]
    public async Task What_was_filled_in_again_and_confirmed_is_what_a_second_person_is_told_from()
    {
        var supporter = new Supporter(site);
        await supporter.Sign("Sreymom Chan", "family@example.org", "Takeo");
        await supporter.Sign("Sreymom Chan", "family@example.org", "Kampot");
        await site.Inbox.LastTo("family@example.org", count: 2);
        await supporter.Confirm(Inbox.LinkIn(site.Inbox.To("family@example.org")[1]));
        await supporter.Sign("Dara Chan", "family@example.org", "Kampot");
        await using var db = site.Database();
        Assert.Equal(2, await db.Signatures.CountAsync());
    }

    [Fact]
    public void Khmer_names_that_differ_in_a_vowel_differ()
    {
        var (prints, email) = (site.Get<Fingerprint>(), EmailAddress.Read("family@example.org")!);
        Assert.NotEqual(prints.OfWord(1, email, "ដារា"), prints.OfWord(1, email, "ដារី"));
        Assert.Equal(prints.OfWord(1, email, "ចាន់\u200bដារា"), prints.OfWord(1, email, "ចាន់ ដារា"));
    }

    public void Dispose() => site.Dispose();
}

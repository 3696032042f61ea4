using System.Net;
using System.Text;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Testimonies;
using Campaign.Data;
using Campaign.Organizing.Audit;
using Campaign.Organizing.Doors;
using Campaign.Reach.Sharing;
using Campaign.Signatures.Mailings;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Publishing;

/// <summary>Words that must be found nowhere: after erasing they are in no file of the data folder.</summary>
public sealed class ErasingTests : IDisposable
{
    const string Word = "Xylophagous";

    readonly RunningSite site = new();

    ItemErasing Erasing => site.Get<ItemErasing>();
    NameErasing Names => site.Get<NameErasing>();

    [Fact]
    public async Task A_name_in_a_mail_to_supporters_is_found_and_erased_too()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        var form = new MailingForm { PetitionId = 24 };
        (form.In("en").Subject, form.In("en").Body) = ($"{Word} speaks", $"**{Word}** was there.");
        Assert.IsType<MailingOutcome.Saved>(await site.Get<MailingDesk>().Save(null, form, owner));
        Assert.Equal(1, (await Names.Look(Word, owner, default))!.Mailings);
        await Names.Erase(Word, owner);
        Assert.True((await Names.Look(Word, owner, default))!.None);
        await Eventually.IsTrue(async () => (await Found(Word)).Count == 0, "the name gone from the folder");
    }

    [Theory]
    [InlineData("Zyxwv **Qwertzuiop**")]
    [InlineData("*Zyxwv* Qwertzuiop")]
    [InlineData("Zyxwv&nbsp;Qwertzuiop")]
    [InlineData("Zyx\u00ADwv Qwert\u2060zuiop")]
    [InlineData("Zyxwv\n> Qwertzuiop")]
    public async Task A_name_is_found_however_it_is_marked_up(string written)
    {
        var (owner, _) = await new Desk(site).TakeOver();
        await new Desk(site).Another<DemandForm>(
            "plain-slug",
            form => form.In("en").Summary = $"So said {written} then."
        );
        Assert.Single((await Names.Look("Zyxwv Qwertzuiop", owner, default))!.Items);
        await Names.Erase("Zyxwv Qwertzuiop", owner);
        Assert.True((await Names.Look("Zyxwv Qwertzuiop", owner, default))!.None);
    }

    [Theory]
    [InlineData(ItemState.Draft)]
    [InlineData(ItemState.Published)]
    [InlineData(ItemState.Withdrawn)]
    public async Task An_items_words_are_nowhere_and_its_address_is_gone(ItemState state)
    {
        var (owner, _) = await new Desk(site).TakeOver();
        var id = await Plant(state);
        if (state == ItemState.Published)
            site.Get<Cards>().DrawMissing(default);
        Assert.NotEmpty(await Found(Word));
        Assert.Equal(state, (await Erasing.Look(id, owner, default))!.State);
        Assert.Equal(EraseOutcome.Erased, await Erasing.Erase(id, owner));
        await Eventually.IsTrue(async () => (await Found(Word)).Count == 0, "the word gone from the folder");
        Assert.Empty(await Found("xylophagous-wood"));
        using var answer = await site.Client.GetAsync(
            "demands/xylophagous-wood",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(state == ItemState.Draft ? HttpStatusCode.NotFound : HttpStatusCode.Gone, answer.StatusCode);
        await using var db = site.Database();
        // Number, who and when stay.
        Assert.Equal([1, 2], await db.Revisions.Where(r => r.ItemId == id).Select(r => r.Number).ToListAsync());
        Assert.DoesNotContain(await site.Get<EditedItems>().All(null, owner, default), item => item.Id == id);
        Assert.Null(await site.Get<EditedItems>().Open<DemandForm>(id, owner, default));
        Assert.DoesNotContain(Word, (await site.Get<EditedItems>().Headlines([id], owner, default))[id]);
        Assert.Null((await site.Get<AuditLog>().Verify(owner, default)).Broken);
        Assert.Equal(EraseOutcome.NotFound, await Erasing.Erase(id, owner));
        Assert.IsType<EditOutcome.NotFound>(await site.Get<ItemEditing>().Publish(id, 2, owner));
    }

    [Fact]
    public async Task An_address_that_answers_that_it_is_gone_is_nobody_elses()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        await Erasing.Erase(await Plant(ItemState.Published), owner);
        var form = new DemandForm { Slug = "xylophagous-wood" };
        form.Original.Headline = "Another";
        Assert.IsType<EditOutcome.Invalid>(await site.Get<ItemEditing>().Save(null, form, 0, owner));
    }

    [Fact]
    public async Task One_revision_is_erased_and_the_others_stay()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        var id = await Plant(ItemState.Published);
        Assert.Equal(EraseOutcome.IsNeeded, await Erasing.EraseRevision(id, 2, owner));
        await Change(id, form => form.Original.Body = "Other words.");
        Assert.Equal(EraseOutcome.Erased, await Erasing.EraseRevision(id, 1, owner));
        Assert.Equal(EraseOutcome.NotFound, await Erasing.EraseRevision(id, 1, owner));
        await Eventually.IsTrue(async () => (await Found("of the first revision")).Count == 0, "the first words gone");
        Assert.NotEmpty(await Found("Other words."));
        var open = (await site.Get<EditedItems>().Open<DemandForm>(id, owner, default))!;
        Assert.Equal([false, false, true], open.History.Select(line => line.IsErased));
        Assert.IsType<EditOutcome.Unreadable>(await site.Get<ItemEditing>().Restore(id, 1, owner));
        Assert.Contains(Word, await site.Client.GetStringAsync("demands/xylophagous-wood"));
    }

    [Fact]
    public async Task A_petition_that_people_signed_stays_until_their_data_is_erased()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        await new Supporter(site).Sign("Sreymom", "sreymom@example.org");
        await using var db = site.Database();
        Assert.Equal(EraseOutcome.IsSigned, await Erasing.Erase(await db.PetitionIds().SingleAsync(), owner));
    }

    [Fact]
    public async Task A_speakers_name_is_erased_everywhere_and_the_testimony_stays()
    {
        const string Name = "Sokha \"Kha\" Chhim",
            Khmer = "សុខា";
        var (owner, _) = await new Desk(site).TakeOver();
        await new Desk(site).Another<TestimonyForm>(
            "what-she-saw",
            form =>
            {
                form.Consent = ConsentScope.NameMayBeShown;
                form.In("en").Speaker = Name;
                form.Original.Summary = $"{Name} tells what she saw, and សុ\u200Bខា too.";
            }
        );
        Assert.Contains("Sokha", await site.Client.GetStringAsync("testimonies/what-she-saw"));
        Assert.True(await Names.Erase(Name, owner) > 0);
        Assert.True(await Names.Erase(Khmer, owner) > 0);
        var page = await site.Client.GetStringAsync("testimonies/what-she-saw");
        Assert.DoesNotContain("Sokha", page);
        Assert.Contains("— tells what she saw, and — too.", page);
        await Eventually.IsTrue(async () => (await Found("Chhim")).Count == 0, "the name gone from the folder");
        Assert.Null(await Names.Erase(" a ", owner));
        Assert.Equal(0, await Names.Erase("Nobody of that name", owner));
    }

    /// <summary>What goes is shown before it goes, and nothing else goes with it.</summary>
    [Fact]
    public async Task A_name_is_a_word_and_no_part_of_one()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        var id = await new Desk(site).Another<DemandForm>(
            "the-channel",
            form => form.Original.Summary = "She planned it across the channel. Ann spoke; ann's words, and សួរAnnម្តង."
        );
        var found = Assert.Single((await Names.Look("Ann", owner, default))!.Items);
        Assert.Equal((id, 1), (found.ItemId, found.Revisions));
        Assert.Contains("Ann spoke", found.Passage);
        Assert.Equal(1, await Names.Erase("Ann", owner));
        Assert.Contains(
            "She planned it across the channel. — spoke; —'s words, and សួរ—ម្តង.",
            WebUtility.HtmlDecode(await site.Client.GetStringAsync("demands/the-channel"))
        );
        Assert.True((await Names.Look("Ann", owner, default))!.None);
        Assert.Null(await Names.Look(" a ", owner, default));
        await new Desk(site).Another<DemandForm>("two-lines");
        await new Desk(site).Edit<DemandForm>(
            "two-lines",
            form => form.Original.Body = "Then Sok\nDara spoke, and Sok\u00A0 Dara again."
        );
        Assert.Equal(1, await Names.Erase("Sok Dara", owner));
        // In a reason alone, where no item holds it.
        Assert.IsType<EditOutcome.Saved>(await site.Get<ItemEditing>().Withdraw(id, "Ratana asked for it", Actor.Site));
        var places = (await Names.Look("Ratana", owner, default))!;
        Assert.Equal((0, false), (places.Items.Count, places.None));
        Assert.Equal(0, await Names.Erase("Ratana", owner));
        Assert.True((await Names.Look("Ratana", owner, default))!.None);
        Assert.Contains(
            "Then — spoke, and — again.",
            WebUtility.HtmlDecode(await site.Client.GetStringAsync("demands/two-lines"))
        );
    }

    async Task<int> Plant(ItemState state)
    {
        var form = new DemandForm { Slug = "xylophagous-wood" };
        (form.Original.Headline, form.Original.Body) = ($"{Word} wood", $"{Word} words of the first revision.");
        var editing = site.Get<ItemEditing>();
        var saved = (EditOutcome.Saved)await editing.Save(null, form, 0, Actor.Site);
        form.Original.Body = $"{Word} words of the second.";
        saved = (EditOutcome.Saved)await editing.Save(saved.ItemId, form, saved.Revision, Actor.Site);
        if (state != ItemState.Draft)
            Assert.IsType<EditOutcome.Saved>(await editing.Publish(saved.ItemId, saved.Revision, Actor.Site));
        if (state == ItemState.Withdrawn)
            Assert.IsType<EditOutcome.Saved>(await editing.Withdraw(saved.ItemId, $"{Word} reasons", Actor.Site));
        return saved.ItemId;
    }

    async Task Change(int id, Action<DemandForm> change)
    {
        var open = (await site.Get<EditedItems>().Open<DemandForm>(id, Actor.Site, default))!;
        change(open.Form);
        Assert.IsType<EditOutcome.Saved>(await site.Get<ItemEditing>().Save(id, open.Form, open.Revision, Actor.Site));
    }

    /// <summary>The files in which the bytes of the word stand; what the site does beside may have to be waited
    /// for.</summary>
    async Task<List<string>> Found(string word)
    {
        await site.Get<ErasedForGood>().Pay();
        var bytes = Encoding.UTF8.GetBytes(word);
        List<string> found = [];
        foreach (var file in Directory.EnumerateFiles(site.Data, "*", SearchOption.AllDirectories))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var all = new byte[open.Length];
            await open.ReadExactlyAsync(all);
            if (all.AsSpan().IndexOf(bytes) >= 0)
                found.Add(file);
        }
        return found;
    }

    public void Dispose() => site.Dispose();
}

using System.Net;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Reach.Explore;
using Campaign.Signatures;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Demands;

/// <summary>What organizers do, and what readers see of it.</summary>
public sealed class DemandEditingTests : IDisposable
{
    readonly RunningSite site = new();

    ItemEditing Editing => site.Get<ItemEditing>();

    [Fact]
    public async Task A_saved_draft_changes_nothing_for_readers_until_it_is_published()
    {
        var (id, form, revision) = await Opened("repeal-the-law");
        form.In("en").Headline = "Repeal it now";
        Assert.IsType<EditOutcome.Saved>(await Editing.Save(id, form, revision, Actor.Site));
        Assert.IsType<EditOutcome.Overtaken>(await Editing.Publish(id, revision, Actor.Site));
        Assert.DoesNotContain("Repeal it now", await site.Client.GetStringAsync("demands/repeal-the-law"));
        await PublishLatest(id);
        Assert.Contains("Repeal it now", await site.Client.GetStringAsync("demands/repeal-the-law"));
        Assert.Contains("Repeal it now", await site.Client.GetStringAsync("timeline/law-passed"));
    }

    [Fact]
    public async Task An_earlier_revision_comes_back()
    {
        var (id, form, revision) = await Opened("repeal-the-law");
        form.In("en").Headline = "A mistake";
        await Editing.Save(id, form, revision, Actor.Site);
        await PublishLatest(id);
        await Editing.Restore(id, revision, Actor.Site);
        await PublishLatest(id);
        Assert.Contains("Repeal the February law", await site.Client.GetStringAsync("demands/repeal-the-law"));
        Assert.Equal(
            [3, 2, 1],
            (await site.Get<EditedItems>().Open<DemandForm>(id, Actor.Site, default))!.History.Select(line =>
                line.Number
            )
        );
    }

    [Fact]
    public async Task What_is_withdrawn_is_gone_from_every_page_at_once()
    {
        Assert.Contains("Condoms protect", await site.Client.GetStringAsync(""));
        var (id, _, _) = await Opened("condoms-protect");
        await Editing.Withdraw(id, "a test", Actor.Site);
        Assert.Equal(HttpStatusCode.Gone, (await site.Client.GetAsync("demands/condoms-protect")).StatusCode);
        foreach (var page in (string[])["", "demands", "timeline/law-passed", "petitions/repeal-the-law", "km/demands"])
            Assert.DoesNotContain("condoms-protect", await site.Client.GetStringAsync(page));
    }

    [Fact]
    public async Task A_former_address_leads_to_the_new_one()
    {
        var (id, form, revision) = await Opened("repeal-the-law");
        form.Slug = "repeal";
        await Editing.Save(id, form, revision, Actor.Site);
        await PublishLatest(id);
        using var moved = await site.Client.GetAsync("km/demands/repeal-the-law");
        Assert.Equal(
            (HttpStatusCode.MovedPermanently, "/km/demands/repeal"),
            (moved.StatusCode, moved.Headers.Location!.ToString())
        );
    }

    [Fact]
    public async Task A_former_address_is_nobody_elses_and_is_gone_with_its_item()
    {
        var (id, form, revision) = await Opened("repeal-the-law");
        form.Slug = "repeal";
        await Editing.Save(id, form, revision, Actor.Site);
        await PublishLatest(id);
        var another = new DemandForm { Slug = "repeal-the-law" };
        another.In("en").Headline = "Repeal the law";
        var refused = Assert.IsType<EditOutcome.Invalid>(await Editing.Save(null, another, 0, Actor.Site));
        Assert.Equal(Fault.Taken, Assert.Single(refused.Errors).Fault);
        another.Slug = "";
        Assert.IsType<EditOutcome.Saved>(await Editing.Save(null, another, 0, Actor.Site));
        Assert.Equal("repeal-the-law-2", another.Slug);
        await Editing.Withdraw(id, "", Actor.Site);
        foreach (var slug in (string[])["repeal", "repeal-the-law"])
            Assert.Equal(HttpStatusCode.Gone, (await site.Client.GetAsync($"demands/{slug}")).StatusCode);
    }

    [Fact]
    public async Task Who_saves_over_a_later_revision_is_told_and_nothing_is_lost()
    {
        var (id, form, revision) = await Opened("repeal-the-law");
        Assert.IsType<EditOutcome.Saved>(await Editing.Save(id, form, revision, Actor.Site));
        var late = Assert.IsType<EditOutcome.Overtaken>(await Editing.Save(id, form, revision, Actor.Site));
        Assert.Equal(revision + 1, late.Revision);
    }

    [Fact]
    public async Task Someone_who_is_no_organizer_may_do_nothing()
    {
        var (id, form, revision) = await Opened("repeal-the-law");
        var stranger = new Actor(4711);
        await Assert.ThrowsAsync<NotAllowed>(() => Editing.Save(id, form, revision, stranger));
        await Assert.ThrowsAsync<NotAllowed>(() => Editing.Publish(id, revision, stranger));
        await Assert.ThrowsAsync<NotAllowed>(() => Editing.Withdraw(id, "", stranger));
        await Assert.ThrowsAsync<NotAllowed>(() => Editing.Restore(id, 1, stranger));
    }

    [Fact]
    public async Task A_form_that_cannot_be_says_which_field_and_why()
    {
        var (id, form, revision) = await Opened("repeal-the-law");
        (form.In("en").Headline, form.Steps[0].On, form.Slug, form.Position) = (
            new string('x', 201),
            "31 June",
            "No Slug",
            0
        );
        form.Sources.Add(new() { Title = "T", Link = "javascript:alert(1)" });
        var invalid = Assert.IsType<EditOutcome.Invalid>(await Editing.Save(id, form, revision, Actor.Site));
        Assert.Equivalent(
            new[]
            {
                ("Headline-en", Fault.TooLong),
                ("On-0", Fault.NotADate),
                ("Slug", Fault.NotASlug),
                ("Position", Fault.NotANumber),
                ("Source-1-Link", Fault.NotALink),
            },
            invalid.Errors.Select(e => (e.Field, e.Fault))
        );
    }

    [Fact]
    public async Task Every_change_leaves_a_revision_and_an_audit_row()
    {
        var (id, form, revision) = await Opened("repeal-the-law");
        await Editing.Save(id, form, revision, Actor.Site);
        await PublishLatest(id);
        await Editing.Withdraw(id, "", Actor.Site);
        await using var db = site.Database();
        var acts = await db
            .AuditEntries.Where(a => a.ItemId == id)
            .OrderBy(a => a.Id)
            .Select(a => a.Act.ToString())
            .ToListAsync();
        Assert.Equal(["Created", "Published", "Saved", "Published", "Withdrew"], acts);
        Assert.Equal(2, await db.Revisions.CountAsync(r => r.ItemId == id));
    }

    [Fact]
    public async Task A_translation_older_than_its_original_says_so()
    {
        var (id, form, revision) = await Opened("repeal-the-law");
        form.In("en").Summary = "Changed in English only.";
        await Editing.Save(id, form, revision, Actor.Site);
        await PublishLatest(id);
        Assert.Equal(TextState.OlderThanOriginal, (site.Get<PublishedDemands>().BySlug("repeal-the-law", "km"))!.Text);
    }

    async Task PublishLatest(int id) =>
        Assert.IsType<EditOutcome.Saved>(
            await Editing.Publish(
                id,
                (await site.Get<EditedItems>().Open<DemandForm>(id, Actor.Site, default))!.Revision,
                Actor.Site
            )
        );

    async Task<(int Id, DemandForm Form, int Revision)> Opened(string slug)
    {
        await using var db = site.Database();
        var id = await db
            .Items.Where(i => i.Kind == ItemKind.Demand)
            .Where(d => d.Slug == slug)
            .Select(d => d.Id)
            .SingleAsync();
        var item = (await site.Get<EditedItems>().Open<DemandForm>(id, Actor.Site, default))!;
        return (id, item.Form, item.Revision);
    }

    public void Dispose() => site.Dispose();
}

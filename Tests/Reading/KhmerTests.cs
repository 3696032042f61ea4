using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Organizing.Doors;
using Campaign.Signatures;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Reading;

public sealed class KhmerTests
{
    [Fact]
    public async Task Digits_are_Khmer_where_the_campaign_wants_them_and_only_for_readers()
    {
        using var site = new RunningSite(true, ("Campaign:KhmerDigits", "true"));
        var page = await site.Client.GetStringAsync("km/timeline");
        Assert.Contains("១៣ ឧសភា ២០០៨", page);
        Assert.Contains("datetime=\"2008-05-13\"", page);
        Assert.Contains("13 May 2008", await site.Client.GetStringAsync("timeline"));
        using var usual = new RunningSite();
        Assert.Contains("13 ឧសភា 2008", await usual.Client.GetStringAsync("km/timeline"));
    }

    [Fact]
    public async Task A_Khmer_headline_keeps_its_address_after_an_edit()
    {
        using var site = new RunningSite();
        await using var db = site.Database();
        var id = await db
            .Items.Where(i => i.Kind == ItemKind.Demand)
            .Where(d => d.Slug == "stop-the-raids")
            .Select(d => d.Id)
            .SingleAsync();
        var (items, editing) = (site.Get<EditedItems>(), site.Get<ItemEditing>());
        var open = (await items.Open<DemandForm>(id, Actor.Site, default))!;
        open.Form.In("km").Headline = "បញ្ឈប់\u200Bភ្លាម";
        var saved = Assert.IsType<EditOutcome.Saved>(await editing.Save(id, open.Form, open.Revision, Actor.Site));
        await editing.Publish(id, saved.Revision, Actor.Site);
        Assert.Contains("បញ្ឈប់\u200Bភ្លាម", await site.Client.GetStringAsync("km/demands/stop-the-raids"));
        Assert.Contains(
            "demands/stop-the-raids",
            await site.Client.GetStringAsync($"km/search?q={Uri.EscapeDataString("បញ្ឈប់ភ្លាម")}")
        );
    }

    [Fact]
    public async Task What_is_written_in_Khmer_alone_is_published_and_English_readers_are_told()
    {
        using var site = new RunningSite();
        var form = new DemandForm { OriginalLanguage = "km" };
        form.In("km").Headline = "បញ្ឈប់\u200Bភ្លាម";
        var saved = Assert.IsType<EditOutcome.Saved>(await site.Get<ItemEditing>().Save(null, form, 0, Actor.Site));
        await site.Get<ItemEditing>().Publish(saved.ItemId, saved.Revision, Actor.Site);
        await using var db = site.Database();
        var slug = (await db.Items.SingleAsync(item => item.Id == saved.ItemId)).Slug;
        Assert.Contains(
            "<span lang=\"km\">បញ្ឈប់\u200Bភ្លាម</span>",
            await site.Client.GetStringAsync($"demands/{slug}")
        );
        Assert.Contains("Not translated yet", await site.Client.GetStringAsync($"demands/{slug}"));
        Assert.DoesNotContain("class=\"notice\"", await site.Client.GetStringAsync($"km/demands/{slug}"));
        var open = (await site.Get<EditedItems>().Open<DemandForm>(saved.ItemId, Actor.Site, default))!;
        open.Form.In("km").Headline = "បញ្ឈប់\u200Bឥឡូវ";
        await site.Get<ItemEditing>()
            .Publish(
                saved.ItemId,
                Assert
                    .IsType<EditOutcome.Saved>(
                        await site.Get<ItemEditing>().Save(saved.ItemId, open.Form, open.Revision, Actor.Site)
                    )
                    .Revision,
                Actor.Site
            );
        Assert.Contains("បញ្ឈប់\u200Bឥឡូវ", await site.Client.GetStringAsync($"km/demands/{slug}"));
    }

    [Fact]
    public async Task An_item_without_a_translation_shows_the_original_and_says_so_here_and_in_the_list()
    {
        using var site = new RunningSite();
        var form = new DemandForm { Slug = "english-only", Position = 9 };
        form.In("en").Headline = "Only in English";
        var editing = site.Get<ItemEditing>();
        var saved = Assert.IsType<EditOutcome.Saved>(await editing.Save(null, form, 0, Actor.Site));
        await editing.Publish(saved.ItemId, saved.Revision, Actor.Site);
        var page = await site.Client.GetStringAsync("km/demands/english-only");
        Assert.Contains("<span lang=\"en\">Only in English</span>", page);
        Assert.Contains("មិនទាន់\u200Bបាន\u200Bបកប្រែ៖ នេះ\u200Bជា\u200Bអត្ថបទដើម។", page);
        Assert.Contains(
            "<span class=\"mark-text\">មិនទាន់\u200Bបកប្រែ</span>",
            await site.Client.GetStringAsync("km/demands")
        );
        Assert.DoesNotContain("mark-text", await site.Client.GetStringAsync("demands"));
    }
}

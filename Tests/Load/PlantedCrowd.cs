using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Snapshot;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Content.Updates;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Reach.Explore;
using Campaign.Reach.Sharing;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Load;

/// <summary>A large campaign: items of every kind in two languages, each with sources and links, all of them
/// published.</summary>
static class PlantedCrowd
{
    public const int Events = 5_000,
        Demands = 1_000,
        Testimonies = 1_000,
        Claims = 1_000,
        Updates = 1_799,
        Pages = 100,
        Petitions = 100,
        All = 1 + Events + Demands + Testimonies + Claims + Updates + Pages + Petitions;

    /// <summary>Letters: half of the bodies are longer.</summary>
    const int EnglishBody = 2_000,
        KhmerBody = 1_200;

    /// <summary>Of its words: who looks for some of them must know them.</summary>
    public const int Seed = 2008;

    /// <summary>Brought in by the organizers' own command as drafts, and then published all at once: each by the
    /// command would take as long as ten thousand publications take.</summary>
    public static async Task Plant(string data)
    {
        await using var services = Offline.On(data, example: false);
        await services.GetRequiredService<FirstStart>().Prepare();
        await using var db = await services.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContextAsync();
        var first = await db.Items.MaxAsync(item => (int?)item.Id) + 1 ?? 1;
        if (
            await services.GetRequiredService<ItemEditing>().Import([.. Forms(first)], Actor.Site)
            is not EditOutcome.Saved
        )
            throw new InvalidOperationException("The crowd could not be brought in.");
        await Publish(db);
        await services.GetRequiredService<ContentVersion>().Refresh();
        if (services.GetRequiredService<Content.Snapshot.LatestCampaign>().Now is not { Count: >= All, Unreadable: [] })
            throw new InvalidOperationException("Not all of the crowd can be read.");
        NameCards(services);
        await services.GetRequiredService<ErasedForGood>().Pay();
    }

    static IEnumerable<ItemForm> Forms(int first)
    {
        var words = new InventedWords(Seed);
        T Fill<T, TText>(int i, T form)
            where T : ItemForm<TText>
            where TText : ItemTextForm, new()
        {
            var (en, km) = (form.In(Languages.English), form.In(Languages.Khmer));
            (en.Headline, en.Summary, en.Body) = (
                words.English(50),
                words.English(150),
                words.English(words.About(EnglishBody))
            );
            (km.Headline, km.Summary, km.Body) = (
                words.Khmer(40),
                words.Khmer(120),
                words.Khmer(words.About(KhmerBody))
            );
            km.Reviewed = i % 2 == 0;
            if (form.Kind != ItemKind.Front)
                form.Slug = $"{form.Kind.ToString().ToLowerInvariant()}-{i}";
            for (var nth = 0; nth < 2; nth++)
            {
                form.Links.Add(first + words.Number(All));
                form.Sources.Add(new() { Title = words.English(30), Link = $"https://news.example/{i}/{nth}" });
            }
            return form;
        }
        string Day(int i) => $"{1990 + i % 20}-{1 + words.Number(12):00}-{1 + words.Number(28):00}";

        FrontForm front = new();
        (front.In("en").Organization, front.In("km").Organization) = (words.English(20), words.Khmer(15));
        yield return Fill<FrontForm, FrontTextForm>(0, front);
        for (var i = 0; i < Pages; i++)
            yield return Fill<PageForm, ItemTextForm>(i, new());
        for (var i = 0; i < Events; i++)
            yield return Fill<EventForm, ItemTextForm>(
                i,
                new() { When = Day(i), Sort = EventSorts.All[i % EventSorts.All.Count] }
            );
        for (var i = 0; i < Demands; i++)
        {
            DemandForm demand = new() { Position = 1 + i % 999 };
            (demand.In("en").Addressee, demand.In("km").Addressee) = ($"Minister {i % 20}", $"រដ្ឋមន្ត្រី {i % 20}");
            foreach (var kind in (StepKind[])[StepKind.Put, StepKind.Answered])
                demand.Steps.Add(
                    new()
                    {
                        Kind = kind,
                        On = Day(i),
                        Words = { ["en"] = words.English(60), ["km"] = words.Khmer(50) },
                        Source = words.English(30),
                    }
                );
            yield return Fill<DemandForm, DemandTextForm>(i, demand);
        }
        for (var i = 0; i < Testimonies; i++)
        {
            TestimonyForm testimony = new() { Position = 1 + i % 999, Consent = (ConsentScope)(i % 3) };
            (testimony.In("en").Speaker, testimony.In("en").Theme) = (words.English(12), words.English(12));
            (testimony.In("km").Speaker, testimony.In("km").Theme) = (words.Khmer(12), words.Khmer(12));
            yield return Fill<TestimonyForm, TestimonyTextForm>(i, testimony);
        }
        for (var i = 0; i < Claims; i++)
        {
            ClaimForm claim = new()
            {
                Position = 1 + i % 999,
                SaidOn = Day(i),
                AnsweredOn = Day(i),
            };
            foreach (var text in (ClaimTextForm[])[claim.In("en"), claim.In("km")])
                (text.Claimant, text.Answerer) = ($"Minister {i % 20}", $"Union {i % 20}");
            (claim.In("en").Answer, claim.In("km").Answer) = (words.English(100), words.Khmer(80));
            yield return Fill<ClaimForm, ClaimTextForm>(i, claim);
        }
        for (var i = 0; i < Updates; i++)
            yield return Fill<UpdateForm, ItemTextForm>(i, new() { WrittenOn = Day(i) });
        for (var i = 0; i < Petitions; i++)
        {
            PetitionForm petition = new() { Goal = 1_000 };
            (petition.In("en").Target, petition.In("km").Target) = (words.English(20), words.Khmer(15));
            yield return Fill<PetitionForm, PetitionTextForm>(i, petition);
        }
    }

    /// <summary>Rows as <see cref="ItemEditing.Publish"/> would have left them, but for one version.</summary>
    static Task Publish(CampaignDb db)
    {
        var at = DateTimeOffset.UtcNow.UtcTicks;
        return db.Database.ExecuteSqlAsync(
            $"""
            UPDATE Versions SET Content = Content + 1;
            INSERT INTO Publications (ItemId, Revision, At, "By") SELECT Id, 1, {at}, 0 FROM Items WHERE Published IS NULL;
            INSERT INTO AuditEntries (At, "By", Act, ItemId, Revision) SELECT {at}, 0, 'Published', Id, 1 FROM Items WHERE Published IS NULL;
            UPDATE Items SET Published = 1, FirstPublishedAt = {at}, PublishedAt = {at}, MovedIn = (SELECT Content FROM Versions)
            WHERE Published IS NULL;
            """
        );
    }

    /// <summary>Files of no picture under the names of all cards: ten thousand items were not published in the second
    /// before the start, and drawing them all then is not what is measured.</summary>
    static void NameCards(IServiceProvider services)
    {
        var cards = Directory.CreateDirectory(services.GetRequiredService<CampaignSettings>().Cards).FullName;
        var site = services.GetRequiredService<PublishedSite>();
        foreach (var language in Languages.All)
        foreach (var head in site.Everything(language).Prepend<ItemHead?>(null))
            File.WriteAllBytes(
                Path.Combine(cards, services.GetRequiredService<Cards>().Of(head, language).Name + ".jpg"),
                []
            );
    }
}

using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Content.Updates;

namespace Campaign.Content;

/// <summary>The one list of kinds.</summary>
public static class Kinds
{
    const bool Page = true,
        NoPage = false,
        Data = true,
        NoData = false;

    public static readonly KindTable Table = new([
        Row<FrontForm>(
            ItemKind.Front,
            "front",
            "front",
            _ => "./",
            NoPage,
            NoData,
            (at, form) => new FrontPage(at, form)
        ),
        Row<PageForm>(
            ItemKind.Page,
            "pages",
            "pages",
            slug => slug,
            Page,
            NoData,
            (at, form) => new StandingPage(at, form)
        ),
        Row<EventForm>(ItemKind.Event, "events", "timeline", Page, Data, (at, form) => new TimelineEvent(at, form)),
        Row<DemandForm>(ItemKind.Demand, "demands", "demands", Page, Data, (at, form) => new Demand(at, form)),
        Row<TestimonyForm>(
            ItemKind.Testimony,
            "testimonies",
            "testimonies",
            Page,
            Data,
            (at, form) => new Testimony(at, form)
        ),
        // All of them stand on the front page, side by side.
        Row<ClaimForm>(
            ItemKind.Claim,
            "claims",
            "claims",
            _ => "./#claims",
            NoPage,
            Data,
            (at, form) => new Claim(at, form)
        ),
        Row<UpdateForm>(ItemKind.Update, "updates", "updates", Page, Data, (at, form) => new Update(at, form)),
        Row<PetitionForm>(
            ItemKind.Petition,
            "petitions",
            "petitions",
            Page,
            Data,
            (at, form) => new Petition(at, form)
        ),
    ]);

    static Kind Row<TForm>(
        ItemKind of,
        string plural,
        string section,
        bool hasPage,
        bool isData,
        Func<ItemPlace, TForm, ItemContent> content
    )
        where TForm : ItemForm, new() =>
        Row(of, plural, section, slug => $"{section}/{slug}", hasPage, isData, content);

    static Kind Row<TForm>(
        ItemKind of,
        string plural,
        string section,
        Func<string, string> address,
        bool hasPage,
        bool isData,
        Func<ItemPlace, TForm, ItemContent> content
    )
        where TForm : ItemForm, new() =>
        new(of, plural, section, address, hasPage, isData, () => new TForm(), (at, form) => content(at, (TForm)form));
}

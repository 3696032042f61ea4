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
    public static readonly KindTable Table = new([
        Row<FrontForm>(
            ItemKind.Front,
            "front",
            "front",
            _ => "./",
            Shown.Nowhere,
            (at, form) => new FrontPage(at, form)
        ),
        Row<PageForm>(
            ItemKind.Page,
            "pages",
            "pages",
            slug => slug,
            Shown.Page,
            (at, form) => new StandingPage(at, form)
        ),
        Row<EventForm>(
            ItemKind.Event,
            "events",
            "timeline",
            Shown.Page | Shown.List | Shown.Data,
            (at, form) => new TimelineEvent(at, form)
        ),
        Row<DemandForm>(
            ItemKind.Demand,
            "demands",
            "demands",
            Shown.Page | Shown.List | Shown.Data,
            (at, form) => new Demand(at, form)
        ),
        Row<TestimonyForm>(
            ItemKind.Testimony,
            "testimonies",
            "testimonies",
            Shown.Page | Shown.List | Shown.Data,
            (at, form) => new Testimony(at, form)
        ),
        // All of them stand on the front page, side by side.
        Row<ClaimForm>(
            ItemKind.Claim,
            "claims",
            "claims",
            _ => "./#claims",
            Shown.Data,
            (at, form) => new Claim(at, form)
        ),
        Row<UpdateForm>(
            ItemKind.Update,
            "updates",
            "updates",
            Shown.Page | Shown.List | Shown.Data,
            (at, form) => new Update(at, form)
        ),
        Row<PetitionForm>(
            ItemKind.Petition,
            "petitions",
            "petitions",
            Shown.Page | Shown.List | Shown.Data,
            (at, form) => new Petition(at, form)
        ),
    ]);

    static Kind Row<TForm>(
        ItemKind of,
        string plural,
        string section,
        Shown shown,
        Func<ItemPlace, TForm, ItemContent> content
    )
        where TForm : ItemForm, new() => Row(of, plural, section, slug => $"{section}/{slug}", shown, content);

    static Kind Row<TForm>(
        ItemKind of,
        string plural,
        string section,
        Func<string, string> address,
        Shown shown,
        Func<ItemPlace, TForm, ItemContent> content
    )
        where TForm : ItemForm, new() =>
        new(of, plural, section, address, shown, () => new TForm(), (at, form) => content(at, (TForm)form));
}

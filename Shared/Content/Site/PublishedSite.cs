using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Text;

namespace Campaign.Content.Site;

/// <summary>The front page, the standing pages, and the name that every page bears.</summary>
public sealed class PublishedSite(LatestCampaign latest, ContentVersion version)
{
    readonly KeptByLanguage<FrontLine> kept = new(version);

    /// <summary>Every page asks for it, the error pages too.</summary>
    public FrontLine Front(string language) => kept.Get(language, () => FrontOf(latest.Now, language));

    FrontLine FrontOf(PublishedCampaign campaign, string language)
    {
        var front = campaign.BySlug<FrontPage>(ItemKind.Front, FrontPage.OnlySlug);
        return new FrontLine
        {
            Organization = front?.Organization(language),
            PlaceAndDate = front?.PlaceAndDate(language),
            Headline = front?.Headline(language),
            Summary = front?.Summary(language),
            Text = front?.StateOfText(language) ?? TextState.Original,
            Pages = [.. campaign.All<StandingPage>().Select(page => page.AsLink(language))],
            Petition = campaign
                .All<Petition>()
                .LastOrDefault(petition => petition.IsOpen(version.Today))
                ?.AsLink(language),
            NeutralMails = front?.NeutralMails ?? true,
            WholeWords = front?.WholeWords ?? [],
        };
    }

    /// <summary>What whoever knows the campaign thinks of first.</summary>
    public IEnumerable<string> Names() =>
        Languages
            .All.Select(Front)
            .SelectMany(front =>
                (LocalText?[])[front.Organization, front.PlaceAndDate, front.Headline, front.Petition?.Headline]
            )
            .OfType<LocalText>()
            .Select(name => name.Value);

    /// <summary>All that readers can open, in the order of their numbers.</summary>
    public IReadOnlyList<ItemHead> Everything(string language) =>
        [.. latest.Now.All<ItemContent>().Select(item => item.Head(language))];

    /// <summary>Texts and sources of all items, by their ids: for the whole campaign on paper.</summary>
    public IReadOnlyDictionary<int, FullText> FullTexts(string language) =>
        latest
            .Now.All<ItemContent>()
            .ToDictionary(
                item => item.Id,
                item => new FullText(item.Head(language), item.StateOfText(language), item.Body(language), item.Sources)
            );

    public StandingPageText? Page(string slug, string language) =>
        latest.Now.BySlug<StandingPage>(ItemKind.Page, slug) is { } page
            ? new(page.Headline(language), page.Head(language))
            {
                Summary = page.Summary(language),
                Body = page.Body(language),
                Text = page.StateOfText(language),
            }
            : null;
}

/// <summary>What every page says of the campaign; nothing of it while no front page is published.</summary>
public sealed record FrontLine
{
    public LocalText? Organization { get; init; }
    public LocalText? PlaceAndDate { get; init; }
    public LocalText? Headline { get; init; }
    public LocalText? Summary { get; init; }
    public TextState Text { get; init; }

    /// <summary>The standing pages, linked at the foot of every page.</summary>
    public IReadOnlyList<LinkedItem> Pages { get; init; } = [];

    /// <summary>The newest one that can be signed, which every page asks for.</summary>
    public LinkedItem? Petition { get; init; }

    /// <inheritdoc cref="FrontForm.NeutralMails"/>
    public bool NeutralMails { get; init; }

    /// <inheritdoc cref="FrontTextForm.WholeWords"/>
    public IReadOnlyList<string> WholeWords { get; init; } = [];
}

public sealed record FullText(ItemHead Head, TextState State, LocalText? Body, IReadOnlyList<SourceLine> Sources);

public sealed record StandingPageText(LocalText Headline, ItemHead Head)
{
    public required LocalText? Summary { get; init; }
    public required LocalText? Body { get; init; }
    public required TextState Text { get; init; }
}

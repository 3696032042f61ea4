using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Snapshot;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Reach.Search;

namespace Campaign.Reach.Explore;

/// <summary>The whole campaign in a language, joined: one for all who explore it at the same time.</summary>
/// <param name="Events">In the order of time.</param>
/// <param name="Names">Persons and bodies who claim, answer or must answer, by name.</param>
/// <param name="Extent">All days that anything falls on.</param>
public sealed record ExploredCampaign(
    IReadOnlyList<ExploredEvent> Events,
    IReadOnlyList<Placard> Demands,
    IReadOnlyDictionary<int, Account> Testimonies,
    IReadOnlyList<string> Names,
    DaySpan Extent,
    DateOnly Today
)
{
    public ExploredEvent? BySlug(string slug) => Events.FirstOrDefault(e => e.Line.Slug == slug);
}

/// <param name="Linked">Ids of all items joined to it, from either end.</param>
/// <param name="Names">Those of <see cref="ExploredCampaign.Names"/> whom its words name, or what is joined to
/// it.</param>
/// <param name="Words">All its words in capitals, as they are looked for.</param>
public sealed record ExploredEvent(
    EventLine Line,
    DaySpan Days,
    IReadOnlySet<int> Linked,
    IReadOnlySet<string> Names,
    string Words
)
{
    public AxisLabel Label { get; } = AxisLabel.Of(Line.Headline.Value);
}

/// <summary>Made once a publication and language.</summary>
public sealed class PublishedExplorer(
    LatestCampaign latest,
    PublishedTimeline timeline,
    PublishedDemands demands,
    PublishedTestimonies testimonies,
    PublishedClaims claims,
    ContentVersion version
)
{
    readonly KeptByLanguage<ExploredCampaign> kept = new(version);

    public ExploredCampaign All(string language) => kept.Get(language, () => Make(language));

    ExploredCampaign Make(string language)
    {
        var campaign = latest.Now;
        var placards = demands.All(language);
        var naming = Naming(placards, claims.All(language));
        var names = naming.Select(n => new NamedBy(n.Key, Capitals(n.Key), n.ToHashSet())).ToList();
        List<ExploredEvent> events =
        [
            .. timeline.All(language).Select(line => Explored(campaign, line, names, language)),
        ];
        var today = version.Today.DayNumber;
        var extent = events
            .Select(e => e.Days)
            .Concat(placards.SelectMany(d => d.History).Select(step => DaySpan.Of(step.On)))
            .DefaultIfEmpty(new(today, today))
            .Aggregate(DaySpan.Around);
        return new(
            events,
            placards,
            testimonies.All(language).ToDictionary(t => t.Id),
            [.. naming.Select(n => n.Key).Order(StringComparer.Ordinal)],
            extent with
            {
                Open = false,
            },
            version.Today
        );
    }

    /// <summary>Ids of the items that name somebody, by the name.</summary>
    static ILookup<string, int> Naming(IReadOnlyList<Placard> placards, IReadOnlyList<ClaimAndAnswer> pairs) =>
        placards
            .Select(d => (d.Id, Name: d.Addressee?.Value))
            .Concat(pairs.Select(p => (p.Id, Name: p.Claimant?.Value)))
            .Concat(pairs.Select(p => (p.Id, Name: p.Answerer?.Value)))
            .Where(n => !string.IsNullOrEmpty(n.Name))
            .ToLookup(n => n.Name!, n => n.Id);

    static ExploredEvent Explored(
        PublishedCampaign campaign,
        EventLine line,
        IReadOnlyList<NamedBy> names,
        string language
    )
    {
        var body = Markdown.ToText(campaign.Find(line.Id)?.Body(language)?.Value ?? "");
        var words = Capitals($"{line.Headline}\n{line.Summary}\n{body}");
        var linked = campaign.JoinedTo(line.Id).ToHashSet();
        var named = names.Where(n => words.Contains(n.Words, StringComparison.Ordinal) || linked.Overlaps(n.Items));
        return new(line, DaySpan.Of(line.When), linked, named.Select(n => n.Name).ToHashSet(), words);
    }

    static string Capitals(string text) => SearchTerms.Plain(text).ToUpperInvariant();

    sealed record NamedBy(string Name, string Words, HashSet<int> Items);
}

using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Text;

namespace Campaign.Content.Demands;

/// <summary>Demands as readers see them.</summary>
public sealed class PublishedDemands(LatestCampaign latest, ContentVersion version)
{
    readonly KeptByLanguage<IReadOnlyList<Placard>> kept = new(version);

    /// <summary>In the campaign's own order.</summary>
    public IReadOnlyList<Placard> All(string language) =>
        kept.Get(
            language,
            () =>
                [
                    .. latest
                        .Now.All<Demand>()
                        .OrderBy(demand => demand.Position)
                        .ThenBy(demand => demand.Id)
                        .Select(demand => PlacardOf(demand, language)),
                ]
        );

    public DemandPageText? BySlug(string slug, string language)
    {
        var campaign = latest.Now;
        if (campaign.BySlug<Demand>(ItemKind.Demand, slug) is not { } demand)
            return null;
        return new(demand, campaign.LinkedTo(demand.Id, language), language) { Placard = PlacardOf(demand, language) };
    }

    Placard PlacardOf(Demand demand, string language) =>
        new(demand.Id, demand.Slug, demand.Headline(language))
        {
            Summary = demand.Summary(language),
            Addressee = demand.Addressee(language),
            History =
            [
                .. demand.History.Select(step => new DemandLine(
                    step.Kind,
                    step.On,
                    demand.Words(step, language),
                    step.Source
                )),
            ],
            Today = version.Today,
            Text = demand.StateOfText(language),
        };
}

/// <summary>A demand on one card: the words, who must answer, and whether they have.</summary>
public sealed record Placard(int Id, string Slug, LocalText Headline)
{
    public LocalText? Summary { get; init; }
    public LocalText? Addressee { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DemandLine> History { get; init; } = [];

    /// <summary>By the server's clock.</summary>
    public required DateOnly Today { get; init; }
    public TextState Text { get; init; }

    /// <summary>Where the demand stands: its latest step; null while it has not been put.</summary>
    public StepKind? State => History.Count == 0 ? null : History[^1].Kind;
    public DemandLine? Answer => History.LastOrDefault(step => step.Kind != StepKind.Put);
    public DemandLine? Put => History.LastOrDefault(step => step.Kind == StepKind.Put);

    /// <summary>When it was first put after the last answer: since then nobody has answered. Null where it does not
    /// wait.</summary>
    public DemandLine? Waiting => History.Reverse().TakeWhile(step => step.Kind == StepKind.Put).LastOrDefault();

    /// <summary>Null where it does not wait, or where the day is not known or has not come.</summary>
    public int? DaysWithoutAnswer =>
        Waiting is { On: { Precision: DatePrecision.Day, Start: { Month: { } month, Day: { } day } start } }
        && Today.DayNumber - new DateOnly(start.Year, month, day).DayNumber is >= 0 and var days
            ? days
            : null;

    /// <summary>Since when all of them wait, where they were put on one day; null for fewer than two.</summary>
    public static (KnownDate Put, int Days)? AllWaiting(IReadOnlyList<Placard> placards) =>
        placards.Count > 1
        && placards.Select(placard => placard.Waiting?.On).Distinct().ToList() is [{ } on]
        && placards[0].DaysWithoutAnswer is { } days
            ? (on, days)
            : null;

    /// <summary>Put on a day that has not come yet.</summary>
    public bool IsToBePut =>
        Waiting is { } waiting && string.CompareOrdinal(waiting.On.Order, KnownDate.Of(Today).Order) > 0;
}

public sealed record DemandLine(StepKind Kind, KnownDate On, LocalText? Words, SourceLine Source);

public sealed class DemandPageText(Demand demand, IReadOnlyList<LinkedItem> linked, string language)
    : ItemPageText(demand, linked, language)
{
    public required Placard Placard { get; init; }
}

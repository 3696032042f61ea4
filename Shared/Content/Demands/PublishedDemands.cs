using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Reach.Explore;
using Campaign.Signatures.Signing;
using Campaign.Upkeep.Example;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Demands;

/// <summary>Demands as readers see them.</summary>
public sealed class PublishedDemands(IDbContextFactory<CampaignDb> database, ContentVersion version)
{
    readonly KeptByLanguage<IReadOnlyList<Placard>> kept = new(version);

    /// <summary>In the campaign's own order.</summary>
    public Task<IReadOnlyList<Placard>> All(string language, CancellationToken stop) =>
        kept.Get(language, () => ReadAll(language, stop));

    async Task<IReadOnlyList<Placard>> ReadAll(string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var demands = await db.Published<Demand>().OrderBy(d => d.Position).ThenBy(d => d.Id).ToListAsync(stop);
        return [.. demands.Select(d => PlacardOf(d, language))];
    }

    public async Task<DemandPage?> BySlug(string slug, string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        if (await db.Published<Demand>().SingleOrDefaultAsync(d => d.Slug == slug, stop) is not { } demand)
            return null;
        return new(
            PlacardOf(demand, language),
            demand.Say(language, t => t.Body),
            await db.SourcesOf(demand.Id, stop),
            await db.LinkedTo(demand.Id, language, stop),
            demand.StateOfText(language),
            demand.Head(language)
        );
    }

    Placard PlacardOf(Demand d, string language)
    {
        var history = d.History.Select(s => LineOf(s, d, language)).ToList();
        return new(
            d.Id,
            d.Slug,
            d.Headline(language),
            d.Say(language, t => t.Summary),
            d.Say(language, t => ((DemandText)t).Addressee),
            history,
            version.Today,
            d.StateOfText(language)
        );
    }

    static DemandLine LineOf(DemandStep step, Demand demand, string language) =>
        new(
            step.Kind,
            step.On,
            step.Words.TryGetValue(language, out var words) ? new(words, language)
                : step.Words.TryGetValue(demand.OriginalLanguage, out var original)
                    ? new(original, demand.OriginalLanguage)
                : null,
            new(step.Source, step.Link)
        );
}

/// <summary>A demand on one card: the words, who must answer, and whether they have.</summary>
/// <param name="History">Oldest first.</param>
/// <param name="Today">By the server's clock.</param>
public sealed record Placard(
    int Id,
    string Slug,
    LocalText Headline,
    LocalText? Summary,
    LocalText? Addressee,
    IReadOnlyList<DemandLine> History,
    DateOnly Today,
    TextState Text
)
{
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

    /// <summary>Put on a day that has not come yet.</summary>
    public bool IsToBePut =>
        Waiting is { } waiting && string.CompareOrdinal(waiting.On.Order, KnownDate.Of(Today).Order) > 0;
}

public sealed record DemandLine(StepKind Kind, KnownDate On, LocalText? Words, SourceLine Source);

public sealed record DemandPage(
    Placard Placard,
    LocalText? Body,
    IReadOnlyList<SourceLine> Sources,
    IReadOnlyList<LinkedItem> Linked,
    TextState Text,
    ItemHead Head
);

using Campaign.Data;
using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Demands;

/// <summary>Demands as readers see them.</summary>
public sealed class PublishedDemands(IDbContextFactory<CampaignDb> database, ContentVersion version)
{
    readonly KeptByLanguage<IReadOnlyList<Placard>> kept = new(version);

    /// <summary>In the campaign's own order.</summary>
    public Task<IReadOnlyList<Placard>> All(string language, CancellationToken stop) => kept.Get(language, () => ReadAll(language, stop));

    async Task<IReadOnlyList<Placard>> ReadAll(string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var demands = await db.Published<Demand>().OrderBy(d => d.Position).ThenBy(d => d.Id).ToListAsync(stop);
        return [.. demands.Select(d => PlacardOf(d, language))];
    }

    public async Task<DemandPage?> BySlug(string slug, string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        if (await db.Published<Demand>().SingleOrDefaultAsync(d => d.Slug == slug, stop) is not { } demand) return null;
        return new(PlacardOf(demand, language), demand.Say(language, t => t.Body), await db.SourcesOf(demand.Id, stop),
            await db.LinkedTo(demand.Id, language, stop), demand.StateOfText(language));
    }

    static Placard PlacardOf(Demand d, string language) => new(d.Id, d.Slug, d.Headline(language), d.Say(language, t => t.Summary),
        d.Say(language, t => ((DemandText)t).Addressee), d.State, d.Say(language, t => ((DemandText)t).Answer), d.PutOn, d.AnsweredOn);
}

/// <summary>A demand on one card: the words, who must answer, and whether they have.</summary>
public sealed record Placard(int Id, string Slug, LocalText Headline, LocalText? Summary, LocalText? Addressee,
    DemandState State, LocalText? Answer, KnownDate? PutOn, KnownDate? AnsweredOn);

public sealed record DemandPage(Placard Placard, LocalText? Body, IReadOnlyList<SourceLine> Sources, IReadOnlyList<LinkedItem> Linked, TextState Text);

using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Publishing;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Data;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Reach.Search;
using Campaign.Signatures.Signing;
using Campaign.Upkeep.Example;
using Microsoft.EntityFrameworkCore;

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
    IDbContextFactory<CampaignDb> database,
    PublishedTimeline timeline,
    PublishedDemands demands,
    PublishedTestimonies testimonies,
    PublishedClaims claims,
    ContentVersion version
)
{
    readonly KeptByLanguage<ExploredCampaign> kept = new(version);

    public Task<ExploredCampaign> All(string language, CancellationToken stop) =>
        kept.Get(language, () => Read(language, stop));

    async Task<ExploredCampaign> Read(string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var (lines, placards, pairs) = (
            await timeline.All(language, stop),
            await demands.All(language, stop),
            await claims.All(language, stop)
        );
        var links = await db.ItemLinks.AsNoTracking().Select(l => new { l.FromId, l.ToId }).ToListAsync(stop);
        var joined = links
            .Concat(links.Select(l => new { FromId = l.ToId, ToId = l.FromId }))
            .ToLookup(l => l.FromId, l => l.ToId);
        var bodies = (await db.Published<TimelineEvent>().ToListAsync(stop)).ToDictionary(
            e => e.Id,
            e => Markdown.ToText(e.Say(language, t => t.Body)?.Value ?? "")
        );
        var naming = placards
            .Select(d => (d.Id, Name: d.Addressee?.Value))
            .Concat(
                pairs.SelectMany(p => ((int Id, string? Name)[])[(p.Id, p.Claimant?.Value), (p.Id, p.Answerer?.Value)])
            )
            .Where(n => !string.IsNullOrEmpty(n.Name))
            .ToLookup(n => n.Name!, n => n.Id);
        var plain = naming.Select(n => (Name: n.Key, Words: Capitals(n.Key), Of: n.ToHashSet())).ToList();
        var events = lines
            .Select(line =>
            {
                var (words, linked) = (
                    Capitals($"{line.Headline}\n{line.Summary}\n{bodies.GetValueOrDefault(line.Id)}"),
                    joined[line.Id].ToHashSet()
                );
                return new ExploredEvent(
                    line,
                    DaySpan.Of(line.When),
                    linked,
                    plain
                        .Where(n => words.Contains(n.Words, StringComparison.Ordinal) || linked.Overlaps(n.Of))
                        .Select(n => n.Name)
                        .ToHashSet(),
                    words
                );
            })
            .ToList();
        var today = version.Today.DayNumber;
        var extent = events
            .Select(e => e.Days)
            .Concat(placards.SelectMany(d => d.History).Select(step => DaySpan.Of(step.On)))
            .DefaultIfEmpty(new(today, today))
            .Aggregate(DaySpan.Around);
        return new(
            events,
            placards,
            (await testimonies.All(language, stop)).ToDictionary(t => t.Id),
            [.. naming.Select(n => n.Key).Order(StringComparer.Ordinal)],
            extent with
            {
                Open = false,
            },
            version.Today
        );
    }

    static string Capitals(string text) => SearchTerms.Plain(text).ToUpperInvariant();
}

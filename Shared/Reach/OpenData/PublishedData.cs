using System.Text.Json.Serialization;
using Campaign.Content.Demands;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Content.Updates;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Reach.Explore;
using Campaign.Signatures.Signing;
using Campaign.Upkeep.Example;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reach.OpenData;

/// <summary>What is published, as data: pages by the items' numbers, which never change.</summary>
public sealed class PublishedData(IDbContextFactory<CampaignDb> database)
{
    public const int PageSize = 100;

    public Task<DataPage<EventData>> Events(string language, int after, CancellationToken stop) =>
        Page<TimelineEvent, EventData>(
            language,
            after,
            stop,
            (e, common) => new(common, e.When.ToString(), e.Announced, e.Sort.ToString().ToLowerInvariant())
        );

    public Task<DataPage<DemandData>> Demands(string language, int after, CancellationToken stop) =>
        Page<Demand, DemandData>(
            language,
            after,
            stop,
            (d, common) =>
                new(
                    common,
                    d.Say(language, t => ((DemandText)t).Addressee)?.Value,
                    [
                        .. d.History.Select(s => new StepData(
                            s.Kind.ToString(),
                            s.On.ToString(),
                            s.Words.GetValueOrDefault(language) ?? s.Words.GetValueOrDefault(d.OriginalLanguage),
                            s.Source,
                            s.Link
                        )),
                    ]
                )
        );

    public Task<DataPage<TestimonyData>> Testimonies(string language, int after, CancellationToken stop) =>
        Page<Testimony, TestimonyData>(
            language,
            after,
            stop,
            (t, common) =>
                new(
                    common,
                    t.Speaker(language)?.Value,
                    t.Say(language, x => ((TestimonyText)x).Theme)?.Value,
                    t.ContentNote(language)?.Value,
                    t.Consent.ToString()
                )
        );

    public Task<DataPage<UpdateData>> Updates(string language, int after, CancellationToken stop) =>
        Page<Update, UpdateData>(language, after, stop, (u, common) => new(common, u.WrittenOn?.ToString()));

    public async Task<DataPage<PetitionData>> Petitions(string language, int after, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var counts = await db
            .SignatureCounts.AsNoTracking()
            .ToDictionaryAsync(count => count.PetitionId, count => count.Confirmed, stop);
        return await Page<Petition, PetitionData>(
            language,
            after,
            stop,
            (p, common) =>
                new(
                    common,
                    p.Say(language, t => ((PetitionText)t).Target)?.Value,
                    counts.GetValueOrDefault(p.Id),
                    p.Goal
                )
        );
    }

    /// <summary>Confirmed signatures at the end of each hour in which the number changed; null for no such
    /// petition.</summary>
    public async Task<IReadOnlyList<HourCount>?> Counts(string slug, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        if (
            await db.Published<Petition>().Where(p => p.Slug == slug).Select(p => (int?)p.Id).SingleOrDefaultAsync(stop)
            is not { } petition
        )
            return null;
        return await db
            .CountedHours.AsNoTracking()
            .Where(h => h.PetitionId == petition)
            .OrderBy(h => h.Hour)
            .Select(h => new HourCount(h.Hour, h.Confirmed))
            .ToListAsync(stop);
    }

    async Task<DataPage<TData>> Page<TItem, TData>(
        string language,
        int after,
        CancellationToken stop,
        Func<TItem, ItemData, TData> data
    )
        where TItem : Item
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var items = await db.Published<TItem>()
            .Where(item => item.Id > after)
            .OrderBy(item => item.Id)
            .Include(item => item.Sources)
            .Include(item => item.Links)
            .AsSplitQuery()
            .Take(PageSize + 1)
            .ToListAsync(stop);
        var isStep =
            after == 0
            || await db.Published<TItem>().AnyAsync(item => item.Id == after, stop)
                && await db.Published<TItem>().CountAsync(item => item.Id <= after, stop) % PageSize == 0;
        var linked = items.SelectMany(item => item.Links).Select(link => link.ToId).Distinct().ToList();
        var open = (
            await db
                .Items.Where(PublishedItems.IsPublic)
                .Where(item => linked.Contains(item.Id))
                .Select(item => item.Id)
                .ToListAsync(stop)
        ).ToHashSet();
        return new(
            [.. items.Take(PageSize).Select(item => data(item, Common(item, language, open)))],
            items.Count > PageSize ? items[PageSize - 1].Id : null,
            isStep
        );
    }

    static ItemData Common(Item item, string language, HashSet<int> open) =>
        new(
            item.Id,
            item.Slug,
            item.Headline(language).Value,
            item.Headline(language).Language,
            item.Say(language, t => t.Summary)?.Value,
            item.Say(language, t => t.Body)?.Value,
            item.StateOfText(language).ToString(),
            [.. item.Sources.OrderBy(s => s.Position).Select(s => new SourceLine(s.Title, s.Link))],
            [.. item.Links.OrderBy(l => l.Position).Select(l => l.ToId).Where(open.Contains)],
            item.PublishedAt
        );
}

/// <param name="Next">What to ask for as <c>after</c> to go on; null on the last page.</param>
/// <param name="IsStep">Whether a page before this one leads here, as things stand now.</param>
public sealed record DataPage<T>(IReadOnlyList<T> Items, int? Next, [property: JsonIgnore] bool IsStep);

/// <summary>What all kinds have.</summary>
/// <param name="Language">Of the headline: the original's, where it is not translated.</param>
/// <param name="Body">Markdown.</param>
/// <param name="Links">Ids of the items that this one points to, of any kind.</param>
public record ItemData(
    int Id,
    string Slug,
    string Headline,
    string Language,
    string? Summary,
    string? Body,
    string Translation,
    IReadOnlyList<SourceLine> Sources,
    IReadOnlyList<int> Links,
    DateTimeOffset ChangedAt
);

/// <param name="When">EDTF (ISO 8601-2): as much of the date as is known.</param>
public sealed record EventData([property: JsonIgnore] ItemData Common, string When, bool Announced, string Kind)
    : ItemData(Common);

public sealed record DemandData(
    [property: JsonIgnore] ItemData Common,
    string? Addressee,
    IReadOnlyList<StepData> History
) : ItemData(Common);

public sealed record StepData(string Kind, string On, string? Words, string Source, string? Link);

/// <param name="Consent">What the witness consented to; who takes the text on is bound by it too.</param>
public sealed record TestimonyData(
    [property: JsonIgnore] ItemData Common,
    string? Speaker,
    string? Theme,
    string? ContentNote,
    string Consent
) : ItemData(Common);

public sealed record UpdateData([property: JsonIgnore] ItemData Common, string? WrittenOn) : ItemData(Common);

public sealed record PetitionData([property: JsonIgnore] ItemData Common, string? Target, long Signed, int Goal)
    : ItemData(Common);

/// <param name="Hour">Its beginning, in UTC.</param>
public sealed record HourCount(DateTimeOffset Hour, long Confirmed);

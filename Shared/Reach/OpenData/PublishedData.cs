using System.Text.Json.Serialization;
using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Content.Updates;
using Campaign.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reach.OpenData;

/// <summary>What is published, as data: pages by the items' numbers, which never change.</summary>
public sealed class PublishedData(LatestCampaign latest, IDbContextFactory<CampaignDb> database)
{
    public const int PageSize = 100;

    public DataPage<EventData> Events(string language, int after) =>
        Page<TimelineEvent, EventData>(
            after,
            e => new(Common(e, language), e.When.ToString(), e.Announced, e.Sort.AsKind())
        );

    public DataPage<DemandData> Demands(string language, int after) =>
        Page<Demand, DemandData>(
            after,
            demand =>
                new(
                    Common(demand, language),
                    demand.Addressee(language)?.Value,
                    [.. demand.History.Select(step => Step(demand, step, language))]
                )
        );

    public DataPage<TestimonyData> Testimonies(string language, int after) =>
        Page<Testimony, TestimonyData>(
            after,
            testimony =>
                new(
                    Common(testimony, language),
                    testimony.Speaker(language)?.Value,
                    testimony.Theme(language)?.Value,
                    testimony.ContentNote(language)?.Value,
                    testimony.Consent.ToString()
                )
        );

    public DataPage<ClaimData> Claims(string language, int after) =>
        Page<Claim, ClaimData>(
            after,
            claim =>
                new(
                    Common(claim, language),
                    claim.Claimant(language)?.Value,
                    claim.SaidOn?.ToString(),
                    claim.Answer(language)?.Value,
                    claim.Answerer(language)?.Value,
                    claim.AnsweredOn?.ToString()
                )
        );

    public DataPage<UpdateData> Updates(string language, int after) =>
        Page<Update, UpdateData>(after, update => new(Common(update, language), update.WrittenOn?.ToString()));

    public async Task<DataPage<PetitionData>> Petitions(string language, int after, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var counts = await db
            .SignatureCounts.AsNoTracking()
            .ToDictionaryAsync(count => count.PetitionId, count => count.Confirmed, stop);
        return Page<Petition, PetitionData>(
            after,
            petition =>
                new(
                    Common(petition, language),
                    petition.Target(language)?.Value,
                    counts.GetValueOrDefault(petition.Id),
                    petition.Goal
                )
        );
    }

    /// <summary>Confirmed signatures at the end of each day on which the number changed; null for no such
    /// petition.</summary>
    public async Task<IReadOnlyList<DayCount>?> Counts(string slug, CancellationToken stop)
    {
        if (latest.Now.BySlug<Petition>(ItemKind.Petition, slug) is not { } petition)
            return null;
        await using var db = await database.CreateDbContextAsync(stop);
        return await db
            .CountedDays.AsNoTracking()
            .Where(d => d.PetitionId == petition.Id)
            .OrderBy(d => d.Day)
            .Select(d => new DayCount(d.Day, d.Confirmed))
            .ToListAsync(stop);
    }

    DataPage<TData> Page<TItem, TData>(int after, Func<TItem, TData> data)
        where TItem : ItemContent
    {
        var all = latest.Now.All<TItem>();
        var before = all.TakeWhile(item => item.Id <= after).Count();
        var isStep = after == 0 || before > 0 && all[before - 1].Id == after && before % PageSize == 0;
        List<TItem> items = [.. all.Skip(before).Take(PageSize)];
        return new([.. items.Select(data)], before + items.Count < all.Count ? items[^1].Id : null, isStep);
    }

    static StepData Step(Demand demand, DemandStep step, string language) =>
        new(
            step.Kind.ToString(),
            step.On.ToString(),
            demand.Words(step, language)?.Value,
            step.Source.Title,
            step.Source.Link
        );

    ItemData Common(ItemContent item, string language)
    {
        var campaign = latest.Now;
        var headline = item.Headline(language);
        return new(
            item.Id,
            item.Slug,
            headline.Value,
            headline.Language,
            item.Summary(language)?.Value,
            item.Body(language)?.Value,
            item.StateOfText(language).ToString(),
            item.Sources,
            [.. item.Links.Where(id => campaign.Find(id) is not null)],
            item.PublishedAt
        );
    }
}

/// <param name="Next">What to ask for as <c>after</c> to go on; null on the last page.</param>
/// <param name="IsStep">Whether a page before this one leads here, as things stand now.</param>
public sealed record DataPage<T>(IReadOnlyList<T> Items, int? Next, [property: JsonIgnore] bool IsStep);

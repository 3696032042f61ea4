using System.Collections.Concurrent;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Counting;

/// <summary>Petitions as readers and signers see them: their words from memory, their counts from the
/// database.</summary>
public sealed class PublishedPetitions(
    LatestCampaign latest,
    IDbContextFactory<CampaignDb> database,
    ContentVersion version,
    CampaignSettings settings
)
{
    readonly ConcurrentDictionary<string, (string Version, OpenPetition? Petition)> open = new();

    /// <summary>The sheet pinned to the front page: the newest petition that can be signed, or the newest.</summary>
    public async Task<PetitionSheet?> Newest(string language, CancellationToken stop) =>
        (latest.Now.All<Petition>().LastOrDefault(IsOpen) ?? latest.Now.All<Petition>().LastOrDefault()) is { } petition
            ? await Sheet(petition, language, stop)
            : null;

    /// <summary>The newest first; what can still be signed before what is closed.</summary>
    public async Task<IReadOnlyList<PetitionSheet>> All(string language, CancellationToken stop)
    {
        List<PetitionSheet> sheets = [];
        foreach (var petition in latest.Now.All<Petition>().Reverse())
            sheets.Add(await Sheet(petition, language, stop));
        return [.. sheets.OrderBy(sheet => sheet.Closed)];
    }

    public async Task<PetitionPageText?> BySlug(string slug, string language, CancellationToken stop)
    {
        var campaign = latest.Now;
        if (campaign.BySlug<Petition>(ItemKind.Petition, slug) is not { } petition)
            return null;
        return new(petition, campaign.LinkedTo(petition.Id, language), language)
        {
            Sheet = await Sheet(petition, language, stop),
        };
    }

    /// <summary>Null for no such petition.</summary>
    public async Task<PetitionSheet?> Sheet(string slug, string language, CancellationToken stop) =>
        latest.Now.BySlug<Petition>(ItemKind.Petition, slug) is { } petition
            ? await Sheet(petition, language, stop)
            : null;

    /// <summary>Null for no such petition.</summary>
    public async Task<SignatureCount?> CountOf(string slug, CancellationToken stop) =>
        latest.Now.BySlug<Petition>(ItemKind.Petition, slug) is { } petition ? await CountOf(petition, stop) : null;

    /// <summary>What signing needs, kept in memory for a content version: thousands sign the same petition.</summary>
    public async Task<OpenPetition?> Open(string slug)
    {
        var now = version.Now.WithoutCounts;
        if (open.TryGetValue(slug, out var kept) && kept.Version == now)
            return kept.Petition;
        // Only what exists is kept: invented slugs must not fill the memory.
        if (latest.Now.BySlug<Petition>(ItemKind.Petition, slug) is not { } petition)
            return null;
        await using var db = await database.CreateDbContextAsync();
        var key = await db.CampaignKeys.AsNoTracking().OrderByDescending(k => k.Id).FirstAsync();
        DateTimeOffset? closes = petition.ClosesOn is { } last ? settings.EndOf(last) : null;
        var opened = new OpenPetition(petition.Id, slug, key.Id, key.PublicKey, closes);
        open[slug] = (now, opened);
        return opened;
    }

    async Task<PetitionSheet> Sheet(Petition petition, string language, CancellationToken stop)
    {
        var count = await CountOf(petition, stop);
        var (signed, goals) = (count.Confirmed, petition.Goals(language));
        return new(petition.Id, petition.Slug, petition.Headline(language))
        {
            Title = petition.Head(language).Title,
            Summary = petition.Summary(language),
            Target = petition.Target(language),
            Signed = signed,
            At = count.At == default ? null : count.At,
            Goal = NextGoal.After(signed, petition.Goal, goals.Select(goal => goal.At)),
            Goals = goals,
            ClosesOn = petition.ClosesOn,
            Closed = !IsOpen(petition),
            Answer = petition.Answer(language),
        };
    }

    bool IsOpen(Petition petition) => petition.IsOpen(version.Today);

    async Task<SignatureCount> CountOf(Petition petition, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        return await db.SignatureCounts.AsNoTracking().SingleOrDefaultAsync(c => c.PetitionId == petition.Id, stop)
            ?? new() { PetitionId = petition.Id };
    }
}

public sealed record PetitionSheet(int Id, string Slug, LocalText Headline)
{
    /// <inheritdoc cref="ItemHead.Title"/>
    public required LocalText Title { get; init; }
    public LocalText? Summary { get; init; }
    public LocalText? Target { get; init; }

    /// <summary>Confirmed signatures.</summary>
    public required long Signed { get; init; }
    public required long Goal { get; init; }

    /// <summary>Since when the number stands; null while nobody has signed.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What organizers say comes of how many, the lowest first.</summary>
    public IReadOnlyList<GoalLine> Goals { get; init; } = [];

    /// <summary>What comes next; null where nothing is said to.</summary>
    public GoalLine? Next => Goals.FirstOrDefault(goal => goal.At > Signed);

    /// <summary>The last day; null while no end is set.</summary>
    public DateOnly? ClosesOn { get; init; }
    public bool Closed { get; init; }

    /// <summary>The target's.</summary>
    public LocalText? Answer { get; init; }
}

public sealed class PetitionPageText(Petition petition, IReadOnlyList<LinkedItem> linked, string language)
    : ItemPageText(petition, linked, language)
{
    public required PetitionSheet Sheet { get; init; }
}

/// <param name="PublicKey">What the keys of those who sign are sealed to.</param>
/// <param name="ClosesAt">Null while no end is set.</param>
public sealed record OpenPetition(int Id, string Slug, int KeyId, byte[] PublicKey, DateTimeOffset? ClosesAt);

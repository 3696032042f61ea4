using System.Collections.Concurrent;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Signatures.Signing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Counting;

/// <summary>Petitions as readers and signers see them.</summary>
public sealed class PublishedPetitions(
    IDbContextFactory<CampaignDb> database,
    ContentVersion version,
    CampaignSettings settings
)
{
    readonly KeptByLanguage<Petition?> newest = new(version);
    readonly ConcurrentDictionary<string, (string Version, OpenPetition? Petition)> open = new();

    /// <summary>The sheet pinned to the front page: the newest petition.</summary>
    public async Task<PetitionSheet?> Newest(string language, CancellationToken stop)
    {
        if (await newest.Get(language, () => ReadNewest(stop)) is not { } petition)
            return null;
        await using var db = await database.CreateDbContextAsync(stop);
        return await Sheet(db, petition, language, stop);
    }

    async Task<Petition?> ReadNewest(CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        return await db.Published<Petition>().OrderByDescending(p => p.Id).FirstOrDefaultAsync(stop);
    }

    public async Task<PetitionPageText?> BySlug(string slug, string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        if (await db.Published<Petition>().SingleOrDefaultAsync(p => p.Slug == slug, stop) is not { } petition)
            return null;
        return new(
            await Sheet(db, petition, language, stop),
            petition.Say(language, t => t.Body),
            await db.SourcesOf(petition.Id, stop),
            await db.LinkedTo(petition.Id, language, stop),
            petition.StateOfText(language),
            petition.Head(language)
        );
    }

    public async Task<SignatureCount?> CountOf(string slug, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        return await db.Published<Petition>()
            .Where(p => p.Slug == slug)
            .Select(p => db.SignatureCounts.FirstOrDefault(c => c.PetitionId == p.Id) ?? new() { PetitionId = p.Id })
            .SingleOrDefaultAsync(stop);
    }

    /// <summary>What signing needs, kept in memory for a content version: thousands sign the same petition.</summary>
    public async Task<OpenPetition?> Open(string slug)
    {
        var now = version.Now.WithoutCounts;
        if (open.TryGetValue(slug, out var kept) && kept.Version == now)
            return kept.Petition;
        await using var db = await database.CreateDbContextAsync();
        var found = await db.Published<Petition>()
            .Where(p => p.Slug == slug)
            .Select(p => new { p.Id, p.ClosesOn })
            .SingleOrDefaultAsync();
        var key = await db.CampaignKeys.AsNoTracking().OrderByDescending(k => k.Id).FirstAsync();
        var petition = found is null
            ? null
            : new OpenPetition(
                found.Id,
                slug,
                key.Id,
                key.PublicKey,
                found.ClosesOn is { } last ? settings.EndOf(last) : null
            );
        // Only what exists is kept: invented slugs must not fill the memory.
        if (petition is not null)
            open[slug] = (now, petition);
        return petition;
    }

    async Task<PetitionSheet> Sheet(CampaignDb db, Petition petition, string language, CancellationToken stop)
    {
        var count = await db
            .SignatureCounts.AsNoTracking()
            .SingleOrDefaultAsync(c => c.PetitionId == petition.Id, stop);
        return new(
            petition.Id,
            petition.Slug,
            petition.Headline(language),
            petition.Say(language, t => t.Summary),
            petition.Say(language, t => ((PetitionText)t).Target),
            count?.Confirmed ?? 0,
            NextGoal.After(count?.Confirmed ?? 0, petition.Goal),
            petition.ClosesOn,
            petition.ClosesOn < version.Today,
            petition.Say(language, t => ((PetitionText)t).Answer)
        );
    }
}

/// <param name="Signed">Confirmed signatures.</param>
/// <param name="ClosesOn">The last day; null while no end is set.</param>
/// <param name="Answer">The target's.</param>
public sealed record PetitionSheet(
    int Id,
    string Slug,
    LocalText Headline,
    LocalText? Summary,
    LocalText? Target,
    long Signed,
    long Goal,
    DateOnly? ClosesOn = null,
    bool Closed = false,
    LocalText? Answer = null
);

public sealed record PetitionPageText(
    PetitionSheet Sheet,
    LocalText? Body,
    IReadOnlyList<SourceLine> Sources,
    IReadOnlyList<LinkedItem> Linked,
    TextState Text,
    ItemHead Head
);

/// <param name="PublicKey">What the keys of those who sign are sealed to.</param>
/// <param name="ClosesAt">Null while no end is set.</param>
public sealed record OpenPetition(int Id, string Slug, int KeyId, byte[] PublicKey, DateTimeOffset? ClosesAt);

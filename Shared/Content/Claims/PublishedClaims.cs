using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Claims;

/// <summary>Claims and their answers as readers see them, side by side.</summary>
public sealed class PublishedClaims(IDbContextFactory<CampaignDb> database, ContentVersion version)
{
    readonly KeptByLanguage<IReadOnlyList<ClaimAndAnswer>> kept = new(version);

    public Task<IReadOnlyList<ClaimAndAnswer>> All(string language, CancellationToken stop) =>
        kept.Get(language, () => ReadAll(language, stop));

    async Task<IReadOnlyList<ClaimAndAnswer>> ReadAll(string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        return await Pairs(db, db.Published<Claim>(), language, stop);
    }

    /// <summary>The claims joined to another item, from either end.</summary>
    public async Task<IReadOnlyList<ClaimAndAnswer>> About(
        IEnumerable<LinkedItem> linked,
        string language,
        CancellationToken stop
    )
    {
        var ids = linked.Where(item => item.Kind == ItemKind.Claim).Select(item => item.Id).ToList();
        if (ids.Count == 0)
            return [];
        await using var db = await database.CreateDbContextAsync(stop);
        return await Pairs(db, db.Published<Claim>().Where(c => ids.Contains(c.Id)), language, stop);
    }

    static async Task<IReadOnlyList<ClaimAndAnswer>> Pairs(
        CampaignDb db,
        IQueryable<Claim> claims,
        string language,
        CancellationToken stop
    )
    {
        var found = await claims
            .OrderBy(c => c.Position)
            .ThenBy(c => c.Id)
            .Select(c => new
            {
                Claim = c,
                Sources = db
                    .Sources.Where(s => s.ItemId == c.Id)
                    .OrderBy(s => s.Position)
                    .Select(s => new SourceLine(s.Title, s.Link))
                    .ToList(),
            })
            .ToListAsync(stop);
        return
        [
            .. found.Select(row => new ClaimAndAnswer(
                row.Claim.Id,
                row.Claim.Headline(language),
                row.Claim.Say(language, t => ((ClaimText)t).Claimant),
                row.Claim.SaidOn,
                row.Claim.Say(language, t => ((ClaimText)t).Answer),
                row.Claim.Say(language, t => ((ClaimText)t).Answerer),
                row.Claim.AnsweredOn,
                row.Sources.FirstOrDefault(),
                row.Sources.ElementAtOrDefault(1) ?? row.Sources.FirstOrDefault(),
                row.Claim.StateOfText(language)
            )),
        ];
    }
}

/// <param name="Answer">Null while nobody has answered.</param>
/// <param name="Source">The first of the claim's sources.</param>
/// <param name="AnswerSource">The second of them; one source may tell both sides.</param>
public sealed record ClaimAndAnswer(
    int Id,
    LocalText Claim,
    LocalText? Claimant,
    KnownDate? SaidOn,
    LocalText? Answer,
    LocalText? Answerer,
    KnownDate? AnsweredOn,
    SourceLine? Source,
    SourceLine? AnswerSource,
    TextState Text
);

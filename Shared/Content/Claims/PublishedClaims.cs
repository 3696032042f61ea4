using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Text;

namespace Campaign.Content.Claims;

/// <summary>Claims and their answers as readers see them, side by side.</summary>
public sealed class PublishedClaims(LatestCampaign latest, ContentVersion version)
{
    readonly KeptByLanguage<IReadOnlyList<ClaimAndAnswer>> kept = new(version);

    /// <summary>In the campaign's own order.</summary>
    public IReadOnlyList<ClaimAndAnswer> All(string language) =>
        kept.Get(
            language,
            () =>
                [
                    .. latest
                        .Now.All<Claim>()
                        .OrderBy(claim => claim.Position)
                        .ThenBy(claim => claim.Id)
                        .Select(claim => Pair(claim, language)),
                ]
        );

    /// <summary>The claims joined to another item, from either end.</summary>
    public IReadOnlyList<ClaimAndAnswer> About(IEnumerable<LinkedItem> linked, string language)
    {
        var ids = linked.Where(item => item.Kind == ItemKind.Claim).Select(item => item.Id).ToHashSet();
        return ids.Count == 0 ? [] : [.. All(language).Where(pair => ids.Contains(pair.Id))];
    }

    static ClaimAndAnswer Pair(Claim claim, string language) =>
        new(claim.Id, claim.Headline(language))
        {
            Claimant = claim.Claimant(language),
            SaidOn = claim.SaidOn,
            Answer = claim.Answer(language),
            Answerer = claim.Answerer(language),
            AnsweredOn = claim.AnsweredOn,
            Source = claim.Sources.FirstOrDefault(),
            AnswerSource = claim.Sources.ElementAtOrDefault(1) ?? claim.Sources.FirstOrDefault(),
            Text = claim.StateOfText(language),
        };
}

public sealed record ClaimAndAnswer(int Id, LocalText Claim)
{
    public required LocalText? Claimant { get; init; }
    public required KnownDate? SaidOn { get; init; }

    /// <summary>Null while nobody has answered.</summary>
    public required LocalText? Answer { get; init; }
    public required LocalText? Answerer { get; init; }
    public required KnownDate? AnsweredOn { get; init; }

    /// <summary>The first of the claim's sources.</summary>
    public required SourceLine? Source { get; init; }

    /// <summary>The second of them; one source may tell both sides.</summary>
    public required SourceLine? AnswerSource { get; init; }
    public required TextState Text { get; init; }
}

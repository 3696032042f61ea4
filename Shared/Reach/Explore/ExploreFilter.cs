using Campaign.Content.Timeline;
using Campaign.Ground.Text;
using Campaign.Reach.Search;

namespace Campaign.Reach.Explore;

/// <summary>What a reader wishes to see of the campaign; everything that is given must hold, and of one list
/// any.</summary>
public sealed record ExploreFilter
{
    public static readonly ExploreFilter None = new();

    public IReadOnlyList<EventSort> Kinds { get; init; } = [];

    /// <summary>Slugs.</summary>
    public IReadOnlyList<string> Demands { get; init; } = [];

    /// <summary>Persons and bodies, of <see cref="ExploredCampaign.Names"/>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
    public string Text { get; init; } = "";

    /// <summary>As <see cref="KnownDate"/> is written; what is no date holds nothing back.</summary>
    public string From { get; init; } = "";

    /// <inheritdoc cref="From"/>
    public string To { get; init; } = "";

    public bool IsNone => this is { Kinds.Count: 0, Demands.Count: 0, Names.Count: 0, Text: "", From: "", To: "" };

    /// <summary>In their order.</summary>
    public IReadOnlyList<ExploredEvent> Of(ExploredCampaign campaign)
    {
        if (IsNone)
            return campaign.Events;
        var demands = campaign.Demands.Where(d => Demands.Contains(d.Slug)).Select(d => d.Id).ToHashSet();
        var words = SearchTerms.Of(Text).Words.Select(word => word.ToUpperInvariant()).ToList();
        var period = new DaySpan(
            KnownDate.TryParse(From, out var from) ? DaySpan.Of(from).First : 0,
            KnownDate.TryParse(To, out var to) ? DaySpan.Of(to).Last : DateOnly.MaxValue.DayNumber
        );
        return
        [
            .. campaign.Events.Where(e =>
                (Kinds.Count == 0 || Kinds.Contains(e.Line.Sort))
                && (Demands.Count == 0 || e.Linked.Overlaps(demands))
                && (Names.Count == 0 || Names.Any(e.Names.Contains))
                && e.Days.Meets(period)
                && words.TrueForAll(word => e.Words.Contains(word, StringComparison.Ordinal))
            ),
        ];
    }
}

using Campaign.Ground.Text;

namespace Campaign.Reach.Sharing;

/// <summary>What a card says beside an item's own words, in a language; the site's own words live with its
/// pages.</summary>
public sealed record CardWords
{
    /// <summary>A date as far as it is known, and whether it is only announced.</summary>
    public required Func<KnownDate, bool, string, string> Date { get; init; }

    /// <summary>How many have signed; empty where too few have.</summary>
    public required Func<long, string, string> Signed { get; init; }

    /// <summary>What is asked of whoever sees a petition's card.</summary>
    public required Func<string, string> Sign { get; init; }
}

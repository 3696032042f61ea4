using Campaign.Ground.Text;

namespace Campaign.Content.Publishing;

/// <summary>What stands for an item where the item itself is not: in a browser's history, a search engine, a shared
/// link.</summary>
/// <param name="Summary">Null where it is behind a content note: sharing must not open that door.</param>
/// <param name="PublishedAt">The first time.</param>
/// <param name="Neutral">Where the organizers chose one, nothing else of the item or the campaign is said
/// there.</param>
public sealed record ItemHead(
    ItemKind Kind,
    string Slug,
    LocalText Headline,
    LocalText? Summary,
    LocalText? Neutral,
    DateTimeOffset PublishedAt,
    DateTimeOffset ChangedAt
)
{
    public LocalText Title => Neutral ?? Headline;
    public LocalText? Description => Neutral is null ? Summary : null;
}

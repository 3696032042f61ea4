using Campaign.Ground.Text;

namespace Campaign.Content.Publishing;

/// <summary>What every item's page shows, whatever its kind.</summary>
public abstract class ItemPageText(ItemContent item, IReadOnlyList<LinkedItem> linked, string language)
{
    public ItemHead Head { get; } = item.Head(language);

    /// <summary>Markdown.</summary>
    public LocalText? Body { get; } = item.Body(language);
    public TextState Text { get; } = item.StateOfText(language);
    public IReadOnlyList<SourceLine> Sources { get; } = item.Sources;
    public IReadOnlyList<CorrectionLine> Corrections { get; } = item.Corrections(language);

    /// <summary>What it is joined to, from either end.</summary>
    public IReadOnlyList<LinkedItem> Linked { get; } = linked;
}

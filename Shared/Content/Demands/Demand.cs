using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Demands;

/// <summary>What the campaign asks of someone.</summary>
public sealed class Demand(ItemPlace place, DemandForm form) : ItemContent<DemandForm, DemandTextForm>(place, form)
{
    /// <summary>1 is the first placard.</summary>
    public int Position => Form.Position;

    /// <summary>Oldest first; those of one day as the organizers wrote them down.</summary>
    public IReadOnlyList<DemandStep> History { get; } =
    [.. form.Steps.Select(DemandStep.Of).OrderBy(step => step.On.Order, StringComparer.Ordinal)];

    /// <summary>Who must answer.</summary>
    public LocalText? Addressee(string language) => Say(language, text => text.Addressee);

    /// <summary>A step's words in the wanted language or, where there are none, in the original.</summary>
    public LocalText? Words(DemandStep step, string language) => Say(language, step.Words);

    public override LinkedItem AsLink(string language)
    {
        var link = base.AsLink(language);
        return new LinkedDemand(link.Id, link.Slug, link.Headline)
        {
            Summary = link.Summary,
            State = History.Count == 0 ? null : History[^1].Kind,
        };
    }
}

/// <param name="Id">Of the demand.</param>
public sealed record LinkedDemand(int Id, string Slug, LocalText Headline)
    : LinkedItem(Id, ItemKind.Demand, Slug, Headline)
{
    /// <inheritdoc cref="Placard.State"/>
    public StepKind? State { get; init; }
}

using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Petitions;

/// <summary>A text that people put their names under.</summary>
public sealed class Petition(ItemPlace place, PetitionForm form)
    : ItemContent<PetitionForm, PetitionTextForm>(place, form)
{
    /// <summary>The first goal; it rises before it is reached.</summary>
    public int Goal => Form.Goal;

    /// <summary>What comes of how many, the lowest first; a line without words in the wanted language has those of the
    /// original.</summary>
    public IReadOnlyList<GoalLine> Goals(string language) =>
        [
            .. Form
                .Goals.OrderBy(goal => goal.At)
                .Select(goal => new GoalLine(goal.At, Say(language, goal.Words) ?? new("", OriginalLanguage))),
        ];

    /// <summary>The last day on which it can be signed, in the campaign's time zone; null while no end is set.</summary>
    public DateOnly? ClosesOn { get; } = form.ClosingDay;

    /// <summary>Whether it can be signed on that day.</summary>
    public bool IsOpen(DateOnly day) => !(ClosesOn < day);

    /// <summary>At each round number that is passed, an update is drafted for organizers to finish.</summary>
    public bool DraftsUpdates => Form.DraftsUpdates;

    /// <summary>Whom it is handed to.</summary>
    public LocalText? Target(string language) => Say(language, text => text.Target);

    /// <summary>What the target said to it; stays when the petition is closed.</summary>
    public LocalText? Answer(string language) => Say(language, text => text.Answer);
}

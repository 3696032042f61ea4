using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Claims;

/// <summary>What one side says (the headline), and what the other answers; each with who and when.</summary>
public sealed class Claim(ItemPlace place, ClaimForm form) : ItemContent<ClaimForm, ClaimTextForm>(place, form)
{
    public int Position => Form.Position;

    /// <summary>Null where nobody knows.</summary>
    public KnownDate? SaidOn { get; } = KnownDate.TryParse(form.SaidOn, out var said) ? said : null;

    /// <inheritdoc cref="SaidOn"/>
    public KnownDate? AnsweredOn { get; } = KnownDate.TryParse(form.AnsweredOn, out var answered) ? answered : null;

    public LocalText? Claimant(string language) => Say(language, text => text.Claimant);

    /// <summary>Null while nobody has answered.</summary>
    public LocalText? Answer(string language) => Say(language, text => text.Answer);

    public LocalText? Answerer(string language) => Say(language, text => text.Answerer);
}

using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Testimonies;

/// <summary>What a witness consented to. Nothing is published beyond it.</summary>
public enum ConsentScope
{
    SpokePubliclyByName,
    NameMayBeShown,
    WithoutName,
}

/// <summary>What a witness told, in reported speech.</summary>
public sealed class Testimony(ItemPlace place, TestimonyForm form)
    : ItemContent<TestimonyForm, TestimonyTextForm>(place, form)
{
    public int Position => Form.Position;
    public ConsentScope Consent => Form.Consent;

    /// <summary>The one rule: who did not consent to be named is named nowhere.</summary>
    public LocalText? Speaker(string language) =>
        Consent == ConsentScope.WithoutName ? null : Say(language, text => text.Speaker);

    public LocalText? Theme(string language) => Say(language, text => text.Theme);

    /// <summary>A door in one language is a door in all: written in one, it stands before the other too.</summary>
    public LocalText? ContentNote(string language) =>
        Say(language, text => text.ContentNote)
        ?? Languages
            .All.Where(other => Form.In(other).ContentNote != "")
            .Select(other => new LocalText(Form.In(other).ContentNote, other))
            .FirstOrDefault();

    public override bool HasContentNote => ContentNote(OriginalLanguage) is not null;
}

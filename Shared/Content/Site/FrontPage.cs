using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Site;

/// <summary>Who speaks, where, and the claim in the largest type. There is one; its slug is
/// <see cref="OnlySlug"/>.</summary>
public sealed class FrontPage(ItemPlace place, FrontForm form) : ItemContent<FrontForm, FrontTextForm>(place, form)
{
    public const string OnlySlug = "home";

    public LocalText? Organization(string language) => Say(language, text => text.Organization);

    /// <inheritdoc cref="FrontForm.NeutralMails"/>
    public bool NeutralMails => Form.NeutralMails;

    public LocalText? PlaceAndDate(string language) => Say(language, text => text.PlaceAndDate);

    /// <inheritdoc cref="FrontTextForm.WholeWords"/>
    public IReadOnlyList<string> WholeWords { get; } =
    [
        .. form.AllTexts.SelectMany(text =>
            ((FrontTextForm)text.Value)
                .WholeWords.Replace("\u200B", "")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        ),
    ];
}

public sealed class FrontForm : ItemForm<FrontTextForm>
{
    public FrontForm() => Slug = FrontPage.OnlySlug;

    /// <summary>Mails to signers name neither the campaign nor the petition: others may look into their
    /// mailbox.</summary>
    public bool NeutralMails { get; set; }

    public override ItemKind Kind => ItemKind.Front;

    public override IEnumerable<FieldError> Faults()
    {
        foreach (var fault in base.Faults())
            yield return fault;
        if (In(OriginalLanguage).Organization == "")
            yield return new($"{nameof(FrontTextForm.Organization)}-{OriginalLanguage}", Fault.Empty);
        if (Slug != FrontPage.OnlySlug)
            yield return new(nameof(Slug), Fault.Unknown);
    }
}

public sealed class FrontTextForm : ItemTextForm
{
    /// <summary>The organization's own name, shown on every page.</summary>
    public string Organization { get; set; } = "";
    public string PlaceAndDate { get; set; } = "";

    /// <summary>The campaign's own names and compounds, one a line: no line of a headline ends within them.</summary>
    [SeveralLines]
    public string WholeWords { get; set; } = "";
}

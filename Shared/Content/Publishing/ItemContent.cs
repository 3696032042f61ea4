using Campaign.Ground.Text;

namespace Campaign.Content.Publishing;

/// <summary>Where an item stands, beside what it says.</summary>
public sealed record ItemPlace(
    int Id,
    ItemKind Kind,
    string Slug,
    int Revision,
    DateTimeOffset FirstPublishedAt,
    DateTimeOffset PublishedAt
);

/// <summary>What an item says: a revision, thawed. Nobody changes it from then on.</summary>
public abstract class ItemContent(ItemPlace place, ItemForm form)
{
    public int Id => place.Id;
    public ItemKind Kind => place.Kind;
    public string Slug => place.Slug;

    /// <summary>The first time.</summary>
    public DateTimeOffset FirstPublishedAt => place.FirstPublishedAt;

    /// <summary>When what readers see was last changed.</summary>
    public DateTimeOffset PublishedAt => place.PublishedAt;
    public string OriginalLanguage => form.OriginalLanguage;

    /// <summary>Ids of the items that it points to.</summary>
    public IReadOnlyList<int> Links { get; } = [.. form.Links.Distinct()];
    public IReadOnlyList<SourceLine> Sources { get; } = [.. form.Sources.Select(SourceLine.Of)];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<CorrectionLine> Corrections(string language) =>
        [
            .. form
                .Corrections.Select(correction => new CorrectionLine(
                    KnownDate.Parse(correction.On),
                    Say(language, correction.Words) ?? new("", OriginalLanguage)
                ))
                .OrderByDescending(correction => correction.On.Order, StringComparer.Ordinal),
        ];

    /// <summary>What it tells stays behind a door until a reader opens it.</summary>
    public virtual bool HasContentNote => false;

    /// <summary>The text in the wanted language or, where that is empty, in the original.</summary>
    public LocalText? Say(string language, Func<ItemTextForm, string> field) =>
        field(form.Text(language)) is { Length: > 0 } wanted ? new(wanted, language)
        : field(form.Original) is { Length: > 0 } original ? new(original, OriginalLanguage)
        : null;

    /// <summary>A line by language: in the wanted one or, where there is none, in the original.</summary>
    protected LocalText? Say(string language, IReadOnlyDictionary<string, string> line) =>
        line.TryGetValue(language, out var wanted) ? new(wanted, language)
        : line.TryGetValue(OriginalLanguage, out var original) ? new(original, OriginalLanguage)
        : null;

    public LocalText Headline(string language) => Say(language, text => text.Headline) ?? new(Slug, OriginalLanguage);

    public LocalText? Summary(string language) => Say(language, text => text.Summary);

    /// <summary>Markdown.</summary>
    public LocalText? Body(string language) => Say(language, text => text.Body);

    /// <summary>Null where it has no words in that language.</summary>
    public ItemTextForm? Written(string language) => form.Text(language) is { IsEmpty: false } text ? text : null;

    /// <inheritdoc cref="ItemForm.Words"/>
    internal IEnumerable<string> Words(string language) => form.Words(language);

    public ItemHead Head(string language) =>
        new(
            Kind,
            Slug,
            Headline(language),
            HasContentNote ? null : Summary(language),
            Say(language, text => text.NeutralTitle),
            FirstPublishedAt,
            PublishedAt
        );

    public virtual LinkedItem AsLink(string language) =>
        new(Id, Kind, Slug, Headline(language))
        {
            Summary = HasContentNote ? null : Summary(language),
            HasContentNote = HasContentNote,
        };

    public TextState StateOfText(string language)
    {
        if (language == OriginalLanguage)
            return TextState.Original;
        if (Written(language) is not { } translation)
            return TextState.Missing;
        return ChangedIn(form.Original) > ChangedIn(translation) ? TextState.OlderThanOriginal
            : translation.Reviewed ? TextState.Reviewed
            : TextState.NotReviewed;
    }

    int ChangedIn(ItemTextForm text) => text.ChangedIn ?? place.Revision;
}

/// <inheritdoc/>
public abstract class ItemContent<TForm, TText>(ItemPlace place, TForm form) : ItemContent(place, form)
    where TForm : ItemForm<TText>
    where TText : ItemTextForm, new()
{
    protected TForm Form { get; } = form;

    /// <inheritdoc cref="ItemContent.Say(string, Func{ItemTextForm, string})"/>
    public LocalText? Say(string language, Func<TText, string> field) => base.Say(language, text => field((TText)text));
}

/// <summary>How far the words in the reader's language can be relied on.</summary>
public enum TextState
{
    Original,
    Reviewed,
    NotReviewed,
    OlderThanOriginal,
    Missing,
}

/// <summary>Another item, as much of it as a small placard has room for.</summary>
public record LinkedItem(int Id, ItemKind Kind, string Slug, LocalText Headline)
{
    /// <summary>Null behind a content note.</summary>
    public LocalText? Summary { get; init; }
    public bool HasContentNote { get; init; }

    /// <summary>Of what has a date.</summary>
    public KnownDate? When { get; init; }
    public bool Announced { get; init; }
}

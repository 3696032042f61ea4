using System.Text.Json.Serialization;
using Campaign.Ground.Text;

namespace Campaign.Content.Publishing;

/// <summary>
/// What an organizer fills in for an item. Frozen as JSON it is a <see cref="Revision"/>. Whatever walks its words
/// (cleaning, limits, search, comparing) walks its properties, so that a new field is forgotten nowhere.
/// </summary>
public abstract class ItemForm
{
    public string Slug { get; set; } = "";
    public string OriginalLanguage { get; set; } = Languages.Default;

    /// <summary>Ids of the items this one points to.</summary>
    public List<int> Links { get; set; } = [];
    public List<SourceForm> Sources { get; set; } = [];

    /// <summary>In any order.</summary>
    public List<CorrectionForm> Corrections { get; set; } = [];

    [JsonIgnore]
    public abstract ItemKind Kind { get; }

    [JsonIgnore]
    public abstract IEnumerable<KeyValuePair<string, ItemTextForm>> AllTexts { get; }

    [JsonIgnore]
    public ItemTextForm Original => Text(OriginalLanguage);

    /// <inheritdoc cref="Item.ClosesOn"/>
    internal virtual DateOnly? ClosingDay => null;

    internal abstract ItemTextForm Text(string language);

    /// <summary>All words of a language that readers see, for search: the headline first.</summary>
    internal virtual IEnumerable<string> Words(string language)
    {
        var text = Text(language);
        return [text.Headline, .. text.Lines.Select(line => line.Value), text.Summary, Markdown.ToText(text.Body)];
    }

    /// <summary>What is wrong, the whole of it; empty when the form can be saved. Field names are those of the markup:
    /// <c>Headline-en</c>.</summary>
    public virtual IEnumerable<FieldError> Faults()
    {
        if (!Publishing.Slug.IsValid(Slug))
            yield return new(nameof(Slug), Fault.NotASlug);
        if (!Languages.Has(OriginalLanguage))
            yield return new(nameof(OriginalLanguage), Fault.Unknown);
        foreach (var (language, text) in AllTexts)
        foreach (var fault in text.Faults(language == OriginalLanguage))
            yield return fault with
            {
                Field = $"{fault.Field}-{language}",
            };
        foreach (var (at, source) in Sources.Index())
        foreach (var fault in source.Faults())
            yield return fault with
            {
                Field = $"Source-{at}-{fault.Field}",
            };
        foreach (var (at, correction) in Corrections.Index())
        foreach (var fault in correction.Faults(OriginalLanguage))
            yield return fault with
            {
                Field = $"Correction-{at}-{fault.Field}",
            };
    }

    protected static IEnumerable<FieldError> DateFaults(string field, string typed) =>
        typed == "" || KnownDate.TryParse(typed, out _) ? [] : [new(field, Fault.NotADate)];

    protected static IEnumerable<FieldError> PositionFaults(string field, int position) =>
        position is < 1 or > 999 ? [new(field, Fault.NotANumber)] : [];

    internal virtual void Clean() => TypedWords.Clean(this);
}

/// <inheritdoc cref="ItemForm"/>
public abstract class ItemForm<TText> : ItemForm
    where TText : ItemTextForm, new()
{
    public Dictionary<string, TText> Texts { get; set; } = [];

    public TText In(string language) => Texts.TryGetValue(language, out var text) ? text : Texts[language] = new();

    internal override ItemTextForm Text(string language) => In(language);

    [JsonIgnore]
    public override IEnumerable<KeyValuePair<string, ItemTextForm>> AllTexts =>
        Languages.All.Select(language => KeyValuePair.Create<string, ItemTextForm>(language, In(language)));
}

using System.Text.Json.Serialization;
using Campaign.Data;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Upkeep.Example;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Publishing;

/// <summary>What an organizer fills in for an item. Frozen as JSON it is a <see cref="Revision"/>.</summary>
public abstract class ItemForm
{
    const int MostCarried = 1_000;

    public string Slug { get; set; } = "";
    public string OriginalLanguage { get; set; } = Languages.Default;

    /// <summary>Ids of the items this one points to.</summary>
    public List<int> Links { get; set; } = [];
    public List<SourceForm> Sources { get; set; } = [];

    /// <summary>What another tool's file said that we have no place for: carried along, and written back to such a
    /// file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, string>? Carried { get; set; }

    [JsonIgnore]
    public abstract IEnumerable<KeyValuePair<string, ItemTextForm>> AllTexts { get; }

    [JsonIgnore]
    public abstract ItemKind Kind { get; }

    internal abstract Item NewItem();

    internal void Carry(string name, string value)
    {
        if (value != "")
            (Carried ??= [])[name] = value.Length > MostCarried ? value[..MostCarried] : value;
    }

    /// <summary>All words of a language that readers see, for search: the headline first.</summary>
    internal virtual IEnumerable<string> Words(string language)
    {
        var text = AllTexts.First(text => text.Key == language).Value;
        return [text.Headline, .. text.Lines.Select(line => line.Value), text.Summary, Markdown.ToText(text.Body)];
    }

    /// <summary>What is wrong, the whole of it; empty when the form can be saved. Field names are those of the markup:
    /// <c>Headline-en</c>.</summary>
    public virtual IEnumerable<FieldError> Faults()
    {
        if (!Publishing.Slug.IsValid(Slug))
            yield return new(nameof(Slug), Fault.NotASlug);
        foreach (var (language, text) in AllTexts)
        foreach (var fault in text.Faults(language == OriginalLanguage))
            yield return fault with
            {
                Field = $"{fault.Field}-{language}",
            };
        foreach (var source in Sources)
        {
            if (string.IsNullOrWhiteSpace(source.Title))
                yield return new(nameof(Sources), Fault.Empty);
            if (source.Title.Length > ItemTextForm.LineLimit)
                yield return new(nameof(Sources), Fault.TooLong, ItemTextForm.LineLimit);
            if (source.Link is { Length: > 0 } link && !SourceForm.IsWebAddress(link))
                yield return new("Link", Fault.NotALink);
        }
    }

    /// <summary>What is wrong with it beside what the database holds already.</summary>
    /// <param name="id">Null for a new item.</param>
    internal virtual async Task<IReadOnlyList<FieldError>> Conflicts(CampaignDb db, int? id) =>
        await db.Items.AnyAsync(i => i.Kind == Kind && i.Slug == Slug && i.Id != id)
            ? [new(nameof(Slug), Fault.Taken)]
            : [];

    protected static IEnumerable<FieldError> DateFaults(string field, string typed) =>
        typed == "" || KnownDate.TryParse(typed, out _) ? [] : [new(field, Fault.NotADate)];

    protected static IEnumerable<FieldError> PositionFaults(string field, int position) =>
        position is < 1 or > 999 ? [new(field, Fault.NotANumber)] : [];

    internal virtual void Clean()
    {
        Slug = Cleaned.Line(Slug);
        foreach (var (_, text) in AllTexts)
            text.Clean();
        foreach (var source in Sources)
            (source.Title, source.Link) = (Cleaned.Line(source.Title), Cleaned.Line(source.Link));
    }
}

/// <inheritdoc cref="ItemForm"/>
public abstract class ItemForm<TText> : ItemForm
    where TText : ItemTextForm, new()
{
    public Dictionary<string, TText> Texts { get; set; } = [];

    public TText In(string language) => Texts.TryGetValue(language, out var text) ? text : Texts[language] = new();

    public override IEnumerable<KeyValuePair<string, ItemTextForm>> AllTexts =>
        Languages.All.Select(language => KeyValuePair.Create<string, ItemTextForm>(language, In(language)));
}

/// <summary>The words of an item in one language, while they are written.</summary>
public class ItemTextForm
{
    public const int LineLimit = 200;
    public const int SummaryLimit = 600;
    public const int BodyLimit = 60_000;

    public string Headline { get; set; } = "";
    public string Summary { get; set; } = "";
    public string Body { get; set; } = "";

    /// <inheritdoc cref="ItemText.NeutralTitle"/>
    public string NeutralTitle { get; set; } = "";
    public bool Reviewed { get; set; }

    /// <summary>Set when saved: the revision in which these words last changed.</summary>
    public int? ChangedIn { get; set; }

    /// <summary>The short lines that a kind has beyond these.</summary>
    protected internal virtual IEnumerable<(string Field, string Value)> Lines => [];

    [JsonIgnore]
    public virtual bool IsEmpty =>
        Headline == "" && Summary == "" && Body == "" && NeutralTitle == "" && Lines.All(line => line.Value == "");

    internal IEnumerable<FieldError> Faults(bool original)
    {
        if (original && !Cleaned.IsVisible(Headline))
            yield return new(nameof(Headline), Fault.Empty);
        foreach (
            var (field, value) in Lines
                .Prepend((nameof(NeutralTitle), NeutralTitle))
                .Prepend((nameof(Headline), Headline))
        )
        {
            if (Cleaned.Length(value) > LineLimit)
                yield return new(field, Fault.TooLong, LineLimit);
            if (Cleaned.HasControlCharacters(value))
                yield return new(field, Fault.ControlCharacters);
        }
        if (Cleaned.Length(Summary) > SummaryLimit)
            yield return new(nameof(Summary), Fault.TooLong, SummaryLimit);
        if (Body.Length > BodyLimit)
            yield return new(nameof(Body), Fault.TooLong, BodyLimit);
        if ((Summary + Body).Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            yield return new(nameof(Body), Fault.ControlCharacters);
    }

    internal bool SaysTheSameAs(ItemTextForm other) =>
        (Headline, Summary, Body) == (other.Headline, other.Summary, other.Body) && Lines.SequenceEqual(other.Lines);

    internal virtual void Clean() =>
        (Headline, Summary, Body, NeutralTitle) = (
            Cleaned.Line(Headline),
            Cleaned.Block(Summary),
            Cleaned.Block(Body),
            Cleaned.Line(NeutralTitle)
        );
}

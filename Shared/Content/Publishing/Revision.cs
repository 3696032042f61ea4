using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Publishing;

/// <summary>
/// An item's form, frozen as it was saved. Never changed, never cut off, and read for ever: a field that a form has no
/// more is passed over, one that it did not have yet has its default, one that was renamed keeps its old name as an
/// alias (<see cref="JsonPropertyNameAttribute"/> on a property that only sets).
/// </summary>
public sealed class Revision
{
    // Khmer as itself: as \u17xx it is six bytes a letter, and twice as slow to read.
    static readonly JsonSerializerOptions Json = new()
    {
        // A number would pass for a member that there is not.
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public int Id { get; private set; }
    public int ItemId { get; private set; }

    /// <summary>1, 2, 3 … within its item.</summary>
    public int Number { get; private set; }
    public DateTimeOffset At { get; private set; }
    public int By { get; private set; }
    public string Form { get; private set; } = "";

    /// <summary>In the original language. With the next two, what a list of items shows, so that it need not thaw
    /// them.</summary>
    public string Headline { get; private set; } = "";

    /// <summary>Those that it has words in, parted by spaces.</summary>
    public string WrittenIn { get; private set; } = "";

    /// <summary>Those of them that no speaker has read the translation in.</summary>
    public string UnreviewedIn { get; private set; } = "";

    public static Revision Freeze(int number, ItemForm form, Actor by, DateTimeOffset at)
    {
        var written = form.AllTexts.Where(text => !text.Value.IsEmpty).ToList();
        return new()
        {
            Number = number,
            By = by.Id,
            At = at,
            Form = JsonSerializer.Serialize(form, form.GetType(), Json),
            Headline = form.Original.Headline,
            WrittenIn = string.Join(' ', written.Select(text => text.Key)),
            UnreviewedIn = string.Join(
                ' ',
                written.Where(t => !t.Value.Reviewed && t.Key != form.OriginalLanguage).Select(t => t.Key)
            ),
        };
    }

    /// <summary>Its words were erased for good; its number stays.</summary>
    public bool IsErased => Form == "";

    internal void Erase() => (Form, Headline, WrittenIn, UnreviewedIn) = ("", "", "", "");

    /// <summary>The same with other words: for what must be found nowhere, not even in what was.</summary>
    internal void Rewrite(string form, string headline) => (Form, Headline) = (form, headline);

    /// <exception cref="InvalidDataException">It cannot be read: cut off, or of a program that knew more.</exception>
    public ItemForm Thaw(Type form) => Thaw(Form, form);

    /// <summary>Null for one that cannot be read.</summary>
    internal ItemForm? TryThaw(Type form)
    {
        try
        {
            return Thaw(form);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Thaw(Type)"/>
    internal static ItemForm Thaw(string frozen, Type form)
    {
        try
        {
            if (
                JsonSerializer.Deserialize(frozen, form, Json) is ItemForm thawed
                && TypedWords.IsWhole(thawed)
                && Languages.Has(thawed.OriginalLanguage)
            )
            {
                // A language that it has no words in has empty ones: who reads it later changes nothing by it.
                foreach (var language in Languages.All)
                    thawed.Text(language);
                return thawed;
            }
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException)
        {
            throw new InvalidDataException("A revision cannot be read.", broken);
        }
        throw new InvalidDataException("A revision holds no whole form.");
    }
}

sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision) =>
        revision.Ignore(r => r.IsErased).HasIndex(r => new { r.ItemId, r.Number }).IsUnique();
}

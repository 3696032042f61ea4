using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Campaign.Ground.Text;

namespace Campaign.Content.Publishing;

/// <summary>On a property whose text may hold line breaks; all others are one line.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeveralLinesAttribute : Attribute;

/// <summary>Walks what was typed into a form, by its properties and not by a list of them.</summary>
static class TypedWords
{
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = [];

    static readonly string[] OfAllTexts =
    [
        nameof(ItemTextForm.Headline),
        nameof(ItemTextForm.Summary),
        nameof(ItemTextForm.Body),
        nameof(ItemTextForm.NeutralTitle),
    ];

    /// <summary>Takes off what no eye sees, in every text of the form and of what it holds; a text by language that is
    /// empty then is none.</summary>
    public static void Clean(object form)
    {
        foreach (var property in PropertiesOf(form.GetType()))
            switch (property.GetValue(form))
            {
                case string text when property.CanWrite:
                    var several = property.IsDefined(typeof(SeveralLinesAttribute));
                    property.SetValue(form, several ? Cleaned.Block(text) : Cleaned.Line(text));
                    break;
                case Dictionary<string, string> byLanguage:
                    foreach (var (language, text) in byLanguage.ToList())
                        if (Cleaned.Line(text) is { Length: > 0 } line)
                            byLanguage[language] = line;
                        else
                            byLanguage.Remove(language);
                    break;
                case IDictionary texts:
                    foreach (var text in texts.Values)
                        Clean(text!);
                    break;
                case IList list:
                    foreach (var part in list)
                        if (part is not (string or ValueType))
                            Clean(part!);
                    break;
            }
    }

    /// <summary>Nothing that it holds is missing: a list or a dictionary may be told to hold null.</summary>
    public static bool IsWhole(object form) =>
        PropertiesOf(form.GetType())
            .Select(property => property.GetValue(form))
            .All(value =>
                value switch
                {
                    IDictionary byKey => byKey.Values.Cast<object?>().All(IsWholePart),
                    IList list => list.Cast<object?>().All(IsWholePart),
                    _ => true,
                }
            );

    static bool IsWholePart(object? part) => part is string or ValueType || part is not null && IsWhole(part);

    /// <summary>The texts that a kind has beyond those that all have, in the order they are declared.</summary>
    public static IEnumerable<OwnText> OwnTexts(ItemTextForm text) =>
        PropertiesOf(text.GetType())
            .Where(property => property.PropertyType == typeof(string) && !OfAllTexts.Contains(property.Name))
            .Select(property => new OwnText(
                property.Name,
                (string)property.GetValue(text)!,
                property.IsDefined(typeof(SeveralLinesAttribute))
            ));

    static PropertyInfo[] PropertiesOf(Type type) =>
        Known.GetOrAdd(
            type,
            of =>
                [
                    .. of.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                        .Where(property => property.CanRead && IsTyped(property))
                        .OrderBy(property => property.MetadataToken),
                ]
        );

    // What is only made from other properties is not typed.
    static bool IsTyped(PropertyInfo property) => property.CanWrite && property.GetIndexParameters().Length == 0;
}

/// <summary>A text of a kind in one language, as it was typed.</summary>
public readonly record struct OwnText(string Field, string Value, bool SeveralLines);

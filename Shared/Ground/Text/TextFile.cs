using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Campaign.Ground.Text;

/// <summary>
/// A text that is built into this assembly, as Markdown: mails, notices, drafts. Its first line is the subject or headline,
/// and places left open are named: <c>{link}</c>.
/// </summary>
public sealed partial record TextFile(string Title, string Body)
{
    static readonly ConcurrentDictionary<string, TextFile> Kept = [];

    /// <exception cref="InvalidDataException">There is none of that name, or it has no first line.</exception>
    public static TextFile Read(string folder, string name, string language) =>
        Kept.GetOrAdd($"{folder}/{name}.{language}.md", Load);

    /// <exception cref="InvalidDataException">It has no first line.</exception>
    public static TextFile Of(string text) =>
        text.Split("\n\n", 2) is [var first, var rest]
            ? new(first.TrimStart('#', ' '), rest.Trim())
            : throw new InvalidDataException("A text has no first line of its own.");

    /// <param name="shown">What a value becomes where it stands; itself by default.</param>
    public TextFile Fill(IReadOnlyDictionary<string, string> values, Func<string, string>? shown = null) =>
        new(Fill(Title, values, shown), Fill(Body, values, shown));

    /// <inheritdoc cref="Fill(IReadOnlyDictionary{string, string}, Func{string, string}?)"/>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values, Func<string, string>? shown) =>
        values.Aggregate(
            text,
            (filled, value) =>
                filled.Replace(
                    $"{{{value.Key}}}",
                    shown is null ? value.Value : shown(value.Value),
                    StringComparison.Ordinal
                )
        );

    /// <summary>Those that nothing was put into.</summary>
    public static IEnumerable<string> OpenPlaces(string text) => Place().Matches(text).Select(match => match.Value);

    static TextFile Load(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"There is no {name}.");
        return Of(new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n"));
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Place();
}

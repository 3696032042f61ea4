using System.Text.RegularExpressions;
using System.Xml.Linq;
using Campaign.Signatures.Signed;

namespace Campaign.Tests.Rules;

public sealed partial class WordsTests
{
    static readonly Dictionary<string, string> English = Read("Words.resx"),
        Khmer = Read("Words.km.resx");

    [Fact]
    public void Both_languages_have_the_same_words() => Assert.Equal(English.Keys.Order(), Khmer.Keys.Order());

    [Fact]
    public void No_word_stands_unused()
    {
        var used = SourceTree
            .Files(".razor", ".cs")
            .SelectMany(file => Use().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();
        Assert.Empty(English.Keys.Except(used));
    }

    [Fact]
    public void Both_languages_leave_the_same_places_open() =>
        Assert.Empty(English.Keys.Where(key => !Places(English[key]).SetEquals(Places(Khmer[key]))));

    [Fact]
    public void Khmer_is_spelled_one_way() =>
        Assert.Empty(
            Khmer
                .Values.Concat(
                    SourceTree
                        .Files(".km.md")
                        .Concat(SourceTree.Files(".md").Where(file => file.Contains("/Example/")))
                        .Select(File.ReadAllText)
                )
                .Where(text => Misspelled().IsMatch(text))
        );

    static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(Path.Combine(SourceTree.Root, "Web/Words", file))
            .Root!.Elements("data")
            .ToDictionary(word => word.Attribute("name")!.Value, word => word.Element("value")!.Value);

    [GeneratedRegex(@"\bWords\.([A-Z]\w+)")]
    private static partial Regex Use();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    // Same look, other code points; and a Latin colon behind a Khmer letter.
    [GeneratedRegex("អុី|ឲ្យ|អោយ|[\u1780-\u17D3]:")]
    private static partial Regex Misspelled();
}

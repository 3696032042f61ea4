using Campaign.Content.Demands;
using YamlDotNet.Serialization;

namespace Campaign.Upkeep.Example;

/// <summary>Front matter of the item itself, then a part a language: front matter of its lines, then the
/// body.</summary>
sealed record ExampleFile(
    string Kind,
    string Slug,
    ExampleFile.Matter Front,
    Dictionary<string, ExampleFile.Words> Texts
)
{
    /// <summary>As links in other files have it.</summary>
    public string Name => $"{Kind}/{Slug}";

    public sealed class Matter
    {
        public int Order { get; set; }
        public List<string> Links { get; set; } = [];
        public List<string> Sources { get; set; } = [];
        public Dictionary<string, string> Fields { get; set; } = [];

        /// <summary>Of a demand.</summary>
        public List<DemandStepForm> Steps { get; set; } = [];
    }

    public sealed record Words(Dictionary<string, string> Fields, string Body);

    public static ExampleFile Read(string kind, string slug, string content, IDeserializer yaml)
    {
        var parts = content.ReplaceLineEndings("\n").Split("\n=== ");
        var front = yaml.Deserialize<Matter>(parts[0].Trim('-', '\n')) ?? new();
        var texts = parts[1..]
            .ToDictionary(
                part => part.Split('\n')[0].Trim(),
                part =>
                {
                    var (lines, body) = part[part.IndexOf('\n')..].Split("\n---", 2) is [var head, var rest]
                        ? (head, rest)
                        : (part[part.IndexOf('\n')..], "");
                    return new Words(yaml.Deserialize<Dictionary<string, string>>(lines) ?? [], body.Trim());
                }
            );
        return new(kind, slug, front, texts);
    }
}

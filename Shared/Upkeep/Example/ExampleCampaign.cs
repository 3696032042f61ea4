using System.Reflection;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Organizing.Doors;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Campaign.Upkeep.Example;

/// <summary>
/// The founding campaign, told from one source, as Markdown files with front matter, planted by the commands that
/// organizers use. A file is named <c>kind/slug.md</c>; its parts in each language begin with <c>=== en</c>.
/// </summary>
public sealed class ExampleCampaign(ItemEditing editing, KindTable kinds)
{
    static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .Build();

    public Task Plant() => Plant(_ => true);

    /// <summary>What these pages say is true of the software and so of every campaign; the forms link to the
    /// first.</summary>
    public Task PlantPagesOfTheSoftware() =>
        Plant(file => file is { Kind: "pages", Slug: "privacy" or "safety" or "data" });

    async Task Plant(Func<ExampleFile, bool> wanted)
    {
        Dictionary<string, int> planted = [];
        // Links point backwards: what is linked to is planted before what links.
        foreach (
            var file in Files()
                .Where(wanted)
                .OrderBy(file => kinds.All.Index().First(kind => kind.Item.Plural == file.Kind).Index)
                .ThenBy(file => file.Front.Order)
        )
        {
            var form = Fill(file, planted);
            if (await editing.Save(null, form, 0, Actor.Site) is not EditOutcome.Saved saved)
                throw new InvalidDataException(
                    $"The example's {file.Kind}/{file.Slug} cannot be saved: {string.Join(", ", form.Faults())}"
                );
            await editing.Publish(saved.ItemId, saved.Revision, Actor.Site);
            planted[$"{file.Kind}/{file.Slug}"] = saved.ItemId;
        }
    }

    ItemForm Fill(ExampleFile file, Dictionary<string, int> planted)
    {
        var form = kinds.All.First(kind => kind.Plural == file.Kind).NewForm();
        form.Slug = file.Slug;
        form.Links =
        [
            .. file.Front.Links.Select(link =>
                planted.TryGetValue(link, out var id)
                    ? id
                    : throw new InvalidDataException($"{file.Slug} links to {link}, which is not planted yet.")
            ),
        ];
        form.Sources = [.. file.Front.Sources.Select(title => new SourceForm { Title = title })];
        if (form is DemandForm demand)
            demand.Steps = file.Front.Steps;
        Set(form, file.Front.Fields);
        foreach (var (language, text) in form.AllTexts)
        {
            if (!file.Texts.TryGetValue(language, out var words))
                continue;
            Set(text, words.Fields);
            text.Body = words.Body;
        }
        return form;
    }

    static void Set(object target, Dictionary<string, string> fields)
    {
        foreach (var (name, value) in fields)
        {
            var property =
                target
                    .GetType()
                    .GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
                ?? throw new InvalidDataException($"{target.GetType().Name} has no {name}.");
            property.SetValue(
                target,
                property.PropertyType.IsEnum
                    ? Enum.Parse(property.PropertyType, value)
                    : Convert.ChangeType(
                        value,
                        property.PropertyType,
                        System.Globalization.CultureInfo.InvariantCulture
                    )
            );
        }
    }

    static IEnumerable<ExampleFile> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith("Example/", StringComparison.Ordinal))
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var parts = name["Example/".Length..^".md".Length].Split('/', '\\');
            yield return ExampleFile.Read(parts[0], parts[1], reader.ReadToEnd(), Yaml);
        }
    }
}

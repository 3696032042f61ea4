using System.Reflection;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Campaign.Upkeep.Example;

/// <summary>
/// The founding campaign, told from one source, as Markdown files with front matter, planted by the commands that
/// organizers use. A file is named <c>kind/slug.md</c>; its parts in each language begin with <c>=== en</c>.
/// </summary>
public sealed class ExampleCampaign(ItemEditing editing, KindTable kinds)
{
    const string Folder = "Example/";

    static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .Build();

    static readonly string[] OfTheSoftware = ["pages/privacy", "pages/safety", "pages/data"];

    public Task Plant(CampaignDb db) => Plant(db, [.. Names()]);

    /// <summary>What these pages say is true of the software and so of every campaign; the forms link to the
    /// first.</summary>
    public Task PlantPagesOfTheSoftware(CampaignDb db) => Plant(db, [.. OfTheSoftware]);

    /// <summary>What a start that was cut short left out is planted by the next.</summary>
    async Task Plant(CampaignDb db, HashSet<string> wanted)
    {
        var planted = await Planted(db);
        if (wanted.All(name => planted.TryGetValue(name, out var item) && item.State != ItemState.Draft))
            return;
        // Links point backwards: what is linked to is planted before what links.
        foreach (
            var file in Files(wanted)
                .OrderBy(file => kinds.All.Index().First(kind => kind.Item.Plural == file.Kind).Index)
                .ThenBy(file => file.Front.Order)
        )
        {
            if (!planted.TryGetValue(file.Name, out var item))
                item = (await Save(file, planted), ItemState.Draft);
            if (item.State == ItemState.Draft && await editing.Publish(item.Id, 1, Actor.Site) is not EditOutcome.Saved)
                throw new InvalidDataException($"The example's {file.Name} cannot be published.");
            planted[file.Name] = item;
        }
    }

    /// <summary>What is there, by the names it has and had.</summary>
    async Task<Dictionary<string, (int Id, ItemState State)>> Planted(CampaignDb db)
    {
        var items = await db.Items.AsNoTracking().ToListAsync();
        var byId = items.ToDictionary(item => item.Id, item => (item.Id, item.State));
        var former = await db.FormerSlugs.AsNoTracking().ToListAsync();
        return items
            .Select(item => (item.Id, item.Kind, item.Slug))
            .Concat(former.Select(old => (Id: old.ItemId, old.Kind, old.Slug)))
            .ToDictionary(name => $"{kinds[name.Kind].Plural}/{name.Slug}", name => byId[name.Id]);
    }

    async Task<int> Save(ExampleFile file, Dictionary<string, (int Id, ItemState State)> planted)
    {
        var form = Fill(file, planted);
        return await editing.Save(null, form, 0, Actor.Site) is EditOutcome.Saved saved
            ? saved.ItemId
            : throw new InvalidDataException(
                $"The example's {file.Name} cannot be saved: {string.Join(", ", form.Faults())}"
            );
    }

    ItemForm Fill(ExampleFile file, Dictionary<string, (int Id, ItemState State)> planted)
    {
        var form = kinds.All.First(kind => kind.Plural == file.Kind).NewForm();
        form.Slug = file.Slug;
        form.Links =
        [
            .. file.Front.Links.Select(link =>
                planted.TryGetValue(link, out var item)
                    ? item.Id
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

    /// <summary>As <c>kind/slug</c>.</summary>
    static IEnumerable<string> Names() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^".md".Length].Replace('\\', '/'));

    static IEnumerable<ExampleFile> Files(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            using var reader = new StreamReader(
                Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Folder}{name}.md")!
            );
            var parts = name.Split('/');
            yield return ExampleFile.Read(parts[0], parts[1], reader.ReadToEnd(), Yaml);
        }
    }
}

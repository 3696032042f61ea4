using Campaign.Content;
using Campaign.Content.Site;
using Campaign.Ground.Text;
using Campaign.Reach.Sharing;

namespace Campaign.Tests.Support;

/// <summary>A data folder as a first start leaves it, made by a real one and copied for each site: to plant the example
/// and to draw its cards takes longer than most tests do.</summary>
public sealed class PlantedFolders : IDisposable
{
    static readonly Lazy<string> Example = new(() => Plant(example: true)),
        Bare = new(() => Plant(example: false));

    public static string Copy(bool example) => Copy((example ? Example : Bare).Value, Fresh());

    public static string Fresh() => Directory.CreateTempSubdirectory("campaign-").FullName;

    static string Plant(bool example)
    {
        var site = new FirstSite(Fresh(), example);
        Eventually.IsTrue(() => CardsOf(site).All(File.Exists), "every card drawn").GetAwaiter().GetResult();
        site.Stop();
        return site.Data;
    }

    static IEnumerable<string> CardsOf(RunningSite site) =>
        from language in Languages.All
        from head in site.Get<PublishedSite>().Everything(language)
        where Kinds.Table[head.Kind].HasPage
        let name = site.Get<Cards>().Of(head, language).Name
        select Path.Combine(site.Data, "media", "cards", $"{name}.jpg");

    static string Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        return to;
    }

    public void Dispose()
    {
        foreach (var folder in (Lazy<string>[])[Example, Bare])
            if (folder.IsValueCreated)
                Directory.Delete(folder.Value, recursive: true);
    }
}

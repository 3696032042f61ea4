using System.Globalization;
using System.Xml.Linq;
using Campaign.Content;
using Campaign.Content.Site;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Web.Hosting.Cache;
using Campaign.Web.Parts;

namespace Campaign.Web.Public;

/// <summary>Every page that readers can open, in every language (sitemaps.org, with hreflang as search engines ask for
/// it).</summary>
sealed class Sitemap(PublishedSite site, CampaignSettings settings) : KeptFile
{
    /// <summary>Pages that are no item's.</summary>
    static readonly string[] Pages =
    [
        "",
        .. Kinds.Table.All.Where(kind => kind.HasList).Select(kind => kind.Section),
        "print",
    ];
    static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9",
        Html = "http://www.w3.org/1999/xhtml";

    public override string Path => "/sitemap.xml";
    public override string ContentType => "application/xml; charset=utf-8";

    public override byte[] Make(string language)
    {
        var items = site.Everything(Languages.Default)
            .Where(head => Kinds.Table[head.Kind].HasPage)
            .Select(head => (Path: Address.To(head.Kind, head.Slug), Changed: (DateTimeOffset?)head.ChangedAt));
        var all = Pages.Select(path => (Path: path, Changed: (DateTimeOffset?)null)).Concat(items);
        var map = new XElement(
            Map + "urlset",
            new XAttribute(XNamespace.Xmlns + "xhtml", Html.NamespaceName),
            all.SelectMany(page => Languages.All.Select(tongue => Entry(page.Path, page.Changed, tongue)))
        );
        using var bytes = new MemoryStream();
        new XDocument(map).Save(bytes);
        return bytes.ToArray();
    }

    XElement Entry(string path, DateTimeOffset? changed, string language) =>
        new(
            Map + "url",
            new XElement(Map + "loc", Address.Absolute(settings, language, path)),
            changed is { } at
                ? new XElement(Map + "lastmod", at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                : null,
            Languages.All.Select(other => new XElement(
                Html + "link",
                new XAttribute("rel", "alternate"),
                new XAttribute("hreflang", other),
                new XAttribute("href", Address.Absolute(settings, other, path))
            ))
        );
}

static class Robots
{
    public static void MapRobots(this WebApplication app) =>
        app.MapGet(
                "/robots.txt",
                (CampaignSettings settings) =>
                    TypedResults.Text(
                        $"""
                        User-agent: *
                        Disallow: /admin

                        Sitemap: {settings.PublicUrl}/sitemap.xml

                        """
                    )
            )
            .WithMetadata(new KeptPageAttribute());
}

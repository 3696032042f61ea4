using Campaign.Publishing;

namespace Campaign.Web.Layout;

/// <summary>Addresses under the page's base, so that they stay in the reader's language.</summary>
public static class Address
{
    public const string Home = "./";

    public static string To(ItemKind kind, string slug) => kind switch
    {
        ItemKind.Event => $"timeline/{slug}",
        ItemKind.Demand => $"demands/{slug}",
        ItemKind.Testimony => $"testimonies/{slug}",
        ItemKind.Update => $"updates/{slug}",
        ItemKind.Petition => $"petitions/{slug}",
        ItemKind.Page => slug,
        ItemKind.Claim => "./#claims",
        _ => Home,
    };

    /// <summary>The same page in another language. With a <c>&lt;base&gt;</c>, only a rooted address leaves the language.</summary>
    public static string InLanguage(string language, PathString path)
    {
        var root = Languages.Prefixed.Contains(language) ? "/" + language : "";
        return path == "/" ? root + "/" : root + path.ToUriComponent();
    }
}

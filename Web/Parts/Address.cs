using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Content.Updates;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Signatures.Signing;

namespace Campaign.Web.Parts;

/// <summary>Addresses under the page's base, so that they stay in the reader's language.</summary>
public static class Address
{
    public const string Home = "./";

    public static string To(ItemKind kind, string slug) =>
        kind switch
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

    /// <summary>A claim has no page of its own: it stands on the front page, with all others.</summary>
    public static string Claim(int id) => $"./#claim-{id}";

    /// <summary>The kind as it stands in addresses, feeds and data: a word in lower case.</summary>
    public static string Of(EventKind kind) => kind.ToString().ToLowerInvariant();

    public static string Timeline(EventKind? kind = null, string? page = null) =>
        "timeline"
        + (kind, page) switch
        {
            ({ } k, { } p) => $"?kind={Of(k)}&page={p}",
            ({ } k, null) => $"?kind={Of(k)}",
            (null, { } p) => $"?page={p}",
            _ => "",
        };

    /// <summary>For what is read outside the page: feeds, cards, mails.</summary>
    public static string Absolute(CampaignSettings settings, string language, string path) =>
        $"{settings.Root(language)}/{path}";

    /// <summary>The same page in another language. With a <c>&lt;base&gt;</c>, only a rooted address leaves the
    /// language.</summary>
    public static string InLanguage(string language, PathString path)
    {
        var root = Languages.Prefixed.Contains(language) ? "/" + language : "";
        return path == "/" ? root + "/" : root + path.ToUriComponent();
    }
}

using Campaign.Content;
using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Ground;
using Campaign.Ground.Text;

namespace Campaign.Web.Parts;

/// <summary>Addresses under the page's base, so that they stay in the reader's language.</summary>
public static class Address
{
    public const string Home = "./";

    public static string To(ItemKind kind, string slug) => Kinds.Table[kind].Address(slug);

    /// <summary>A claim has no page of its own: it stands on the front page, with all others.</summary>
    public static string Claim(int id) => $"./#claim-{id}";

    public static string Timeline(EventSort? sort = null, string? page = null) =>
        "timeline"
        + (sort, page) switch
        {
            ({ } s, { } p) => $"?kind={s.AsKind()}&page={p}",
            ({ } s, null) => $"?kind={s.AsKind()}",
            (null, { } p) => $"?page={p}",
            (null, null) => "",
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

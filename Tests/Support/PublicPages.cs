using Campaign.Upkeep;

namespace Campaign.Tests.Support;

/// <summary>Every page of the example campaign, in both languages.</summary>
public static class PublicPages
{
    static readonly string[] Paths =
    [
        "",
        "timeline",
        "timeline/law-passed",
        "timeline/raids-increase",
        "timeline/police-deny-abuse",
        "timeline/day-of-action",
        "timeline/minister-due-to-speak",
        "demands",
        "demands/repeal-the-law",
        "demands/stop-the-raids",
        "demands/sex-work-is-work",
        "demands/condoms-protect",
        "testimonies",
        "testimonies/beaten-and-robbed",
        "testimonies/after-the-raids",
        "testimonies/no-way-left-to-earn",
        "testimonies/why-she-came",
        "updates",
        "updates/day-of-action-held",
        "updates/minister-to-speak",
        "petitions",
        "petitions/repeal-the-law",
        "petitions/repeal-the-law/thanks",
        "petitions/repeal-the-law/signatures",
        "petitions/repeal-the-law/not-counted",
        "about",
        "privacy",
        "safety",
        "data",
        "print",
        "timeline?kind=raid",
    ];

    /// <summary>Kept from search engines and from cards of shared links: an answer to a form, people's names.</summary>
    public static bool IsUnlisted(string path) =>
        path.EndsWith("/thanks") || path.EndsWith("/signatures") || path.EndsWith("/not-counted");

    /// <summary>All but the answer to a form: made for each, so that its speed tells nobody that there was one.</summary>
    public static IEnumerable<string> Kept => All.Where(path => !path.EndsWith("/thanks"));

    public static IEnumerable<string> All => [.. Paths, .. Paths.Select(path => $"km/{path}")];
}

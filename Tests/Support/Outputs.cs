namespace Campaign.Tests.Support;

/// <summary>All that a site says in public: whoever is named must have wished it.</summary>
public sealed class Outputs(RunningSite site)
{
    static readonly string[] Paths =
    [
        "",
        "petitions/repeal-the-law",
        "petitions/repeal-the-law/signatures",
        "petitions/repeal-the-law/not-counted",
        "petitions/repeal-the-law/count.json",
        "petitions/repeal-the-law/sheet",
        "petitions/repeal-the-law/thanks",
        "api/v1/petitions",
        "api/v1/updates",
        "api/v1/petitions/repeal-the-law/counts",
        "feed.atom",
        "sitemap.xml",
        "calendar.ics",
        "print",
        "search?q=signer",
        "updates",
        "robots.txt",
    ];

    public async Task<IReadOnlyDictionary<string, string>> Public()
    {
        Dictionary<string, string> said = [];
        foreach (var path in Paths.Concat(Paths.Select(path => $"km/{path}")))
        {
            using var answer = await site.Client.GetAsync(path);
            said[path] = $"{answer.Headers} {await answer.Content.ReadAsStringAsync()}";
        }
        return said;
    }
}

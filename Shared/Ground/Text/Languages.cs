
namespace Campaign.Ground.Text;

/// <summary>The languages a campaign is written in; the first stands at the root, the others under their tag
/// (<c>/km</c>).</summary>
public static class Languages
{
    public const string English = "en";
    public const string Khmer = "km";
    public const string Default = English;

    public static readonly IReadOnlyList<string> All = [English, Khmer];
    public static readonly IReadOnlyList<string> Prefixed = [Khmer];

    public static bool Has(string language) => All.Contains(language);
}

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

    /// <summary>A letter, sign or digit of the script (Unicode's block Khmer).</summary>
    public static bool IsKhmer(int letter) => letter is >= 0x1780 and <= 0x17FF;

    public static bool Has(string language) => All.Contains(language);
}

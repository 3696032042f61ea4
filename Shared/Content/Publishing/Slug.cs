using System.Text;
using System.Text.RegularExpressions;

namespace Campaign.Content.Publishing;

/// <summary>The last part of an item's address: language-neutral, stored, kept when the headline changes.</summary>
public static partial class Slug
{
    public const int MaxLength = 80;

    public static bool IsValid(string slug) => slug.Length <= MaxLength && Shape().IsMatch(slug);

    /// <summary>A first proposal from a headline; a headline without Latin letters gives the given stem and a
    /// number.</summary>
    public static string From(string headline, string stem, int number)
    {
        var plain = new string([.. headline.Normalize(NormalizationForm.FormD).ToLowerInvariant().Where(c => c < 128)]);
        var slug = Other().Replace(plain.Replace("'", ""), "-").Trim('-');
        if (slug.Length > 60)
            slug = slug[..60].TrimEnd('-');
        return slug.Length > 1 ? slug : $"{stem}-{number}";
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}

/// <summary>An address that an item once had in public; it redirects to the item for good.</summary>
public sealed class FormerSlug
{
    public int Id { get; private set; }
    public required int ItemId { get; init; }
    public required ItemKind Kind { get; init; }
    public required string Slug { get; init; }
}

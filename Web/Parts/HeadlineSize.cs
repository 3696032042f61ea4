using System.Globalization;
using Campaign.Ground.Text;

namespace Campaign.Web.Parts;

/// <summary>A few words are set as large as a placard's; a sentence in that size would fill two screens.</summary>
static class HeadlineSize
{
    const int Long = 36,
        Longest = 90;

    /// <returns>A class of the stylesheet; null for the largest.</returns>
    public static string? Of(LocalText? headline) =>
        new StringInfo(headline?.Value ?? "").LengthInTextElements switch
        {
            > Longest => "longest",
            > Long => "long",
            _ => null,
        };
}

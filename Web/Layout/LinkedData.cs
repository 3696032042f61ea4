using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Timeline;

namespace Campaign.Web.Layout;

/// <summary>Pages in schema.org's terms, for search engines. A data block: no browser runs it, and the policy allows
/// it.</summary>
static class LinkedData
{
    // Escapes < > & and quotes, so that no headline ends the block; Khmer stays letters.
    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Script(Dictionary<string, object?> data) =>
        "<script type=\"application/ld+json\">"
        + JsonSerializer.Serialize(data.Where(pair => pair.Value is not null).ToDictionary(), Json)
        + "</script>";

    public static Dictionary<string, object?> Organization(FrontLine front, string url) =>
        new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Organization",
            ["name"] = front.Organization?.Value,
            ["url"] = url + "/",
            ["description"] = front.Summary?.Value,
        };

    public static Dictionary<string, object?> Article(ItemHead head) =>
        new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Article",
            ["headline"] = head.Headline.Value,
            ["description"] = head.Summary?.Value,
            ["inLanguage"] = head.Headline.Language,
            ["dateModified"] = head.ChangedAt.ToString(
                "yyyy-MM-ddTHH:mm:ssZ",
                System.Globalization.CultureInfo.InvariantCulture
            ),
        };

    /// <summary>schema.org knows no "from then on" and no "announced": the first has no end, the second is
    /// scheduled.</summary>
    public static Dictionary<string, object?> Event(EventLine line) =>
        new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Event",
            ["name"] = line.Headline.Value,
            ["description"] = line.Summary?.Value,
            ["inLanguage"] = line.Headline.Language,
            ["startDate"] = line.When.Start.ToString(),
            ["endDate"] = line.When.End?.ToString(),
            ["eventStatus"] = line.Announced ? "https://schema.org/EventScheduled" : null,
        };
}

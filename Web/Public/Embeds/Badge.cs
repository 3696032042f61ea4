using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Campaign.Content.Publishing;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Signatures.Counting;
using Campaign.Web.Hosting.Cache;
using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.Web.Public.Embeds;

/// <summary>The count as a picture, for pages that let in no frame.</summary>
static class Badge
{
    /// <summary>A Khmer letter is half as wide again as a Latin one.</summary>
    const int Height = 28,
        LetterWidth = 8,
        KhmerWidth = 12,
        Room = 12,
        MostLetters = 48;

    public static void MapBadge(this WebApplication app) =>
        app.MapGet(
                "/petitions/{slug}/badge.svg",
                async Task<Results<ContentHttpResult, StatusCodeHttpResult>> (
                    string slug,
                    HttpContext http,
                    PublishedPetitions petitions,
                    MissingItems missing
                ) =>
                {
                    if (
                        await petitions.BySlug(slug, Reader.Language, CancellationToken.None)
                        is not { Sheet: var sheet }
                    )
                        return TypedResults.StatusCode(missing.Answer(http, ItemKind.Petition, slug));
                    // It is made for other people's pages.
                    http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                    return TypedResults.Text(
                        Draw(
                            Short(sheet.Headline.Value),
                            $"{Saying.Number(sheet.Signed)} {(sheet.Signed == 1 ? Words.HasSignedLive : Words.HaveSignedLive)}"
                        ),
                        "image/svg+xml"
                    );
                }
            )
            .WithMetadata(new KeptPageAttribute { ShowsCount = true });

    /// <summary>As much of a headline as a margin has room for.</summary>
    internal static string Short(string headline) =>
        new StringInfo(headline) is { LengthInTextElements: > MostLetters } letters
            ? letters.SubstringByTextElements(0, MostLetters - 1).TrimEnd() + "…"
            : headline;

    /// <summary>Built as XML: what a headline holds stays text.</summary>
    internal static string Draw(string headline, string count)
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        var (left, right) = (WidthOf(headline), WidthOf(count));
        XElement Words(string text, int x, string color) =>
            new(
                svg + "text",
                new XAttribute("x", x),
                new XAttribute("y", 19),
                new XAttribute("fill", color),
                new XAttribute("font-family", "system-ui, Noto Sans Khmer, sans-serif"),
                new XAttribute("font-size", 14),
                new XAttribute("font-weight", 700),
                text
            );
        return new XElement(
            svg + "svg",
            new XAttribute("width", left + right),
            new XAttribute("height", Height),
            new XAttribute("viewBox", $"0 0 {left + right} {Height}"),
            new XAttribute("role", "img"),
            new XElement(svg + "title", $"{headline}: {count}"),
            new XElement(
                svg + "rect",
                new XAttribute("width", left),
                new XAttribute("height", Height),
                new XAttribute("fill", Colours.Ink)
            ),
            Words(headline, Room, Colours.Paper),
            new XElement(
                svg + "rect",
                new XAttribute("x", left),
                new XAttribute("width", right),
                new XAttribute("height", Height),
                new XAttribute("fill", Colours.Red)
            ),
            Words(count, left + Room, "#ffffff")
        ).ToString(SaveOptions.DisableFormatting);
    }

    static int WidthOf(string text) =>
        2 * Room
        + text.EnumerateRunes().Where(IsWide).Sum(letter => Languages.IsKhmer(letter.Value) ? KhmerWidth : LetterWidth);

    /// <summary>Signs above and below a letter, and where a line may break, take no room of their own.</summary>
    static bool IsWide(Rune letter) =>
        Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format);
}

using Ganss.Xss;
using Markdig;

namespace Campaign.Ground.Text;

/// <summary>Markdown to HTML for readers: HTML in the text is shown, not obeyed, and only a short list of tags comes
/// out.</summary>
public static class Markdown
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    // new HtmlSanitizerOptions() starts empty, UriAttributes included: without them javascript: survives.
    static readonly HtmlSanitizer Allowed = new(
        new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>
            {
                "p",
                "br",
                "strong",
                "em",
                "a",
                "ul",
                "ol",
                "li",
                "blockquote",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "hr",
                "code",
                "pre",
            },
            AllowedAttributes = new HashSet<string> { "href", "rel" },
            UriAttributes = new HashSet<string> { "href" },
            AllowedSchemes = new HashSet<string> { "https", "http", "mailto" },
        }
    );

    static Markdown() =>
        Allowed.PostProcessNode += (_, e) =>
        {
            if (
                e.Node is AngleSharp.Html.Dom.IHtmlAnchorElement { Href: var href } link
                && href.StartsWith("http", StringComparison.Ordinal)
            )
                link.SetAttribute("rel", "noreferrer noopener");
        };

    /// <summary>The words alone.</summary>
    public static string ToText(string markdown) => Markdig.Markdown.ToPlainText(markdown, Pipeline).Trim();

    /// <summary>Headings start at <c>h2</c>: the page's own headline is the <c>h1</c>.</summary>
    public static string ToHtml(string markdown, int deeper = 0)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.OfType<Markdig.Syntax.HeadingBlock>())
            heading.Level = Math.Clamp(heading.Level, 2, 4) + deeper;
        return Allowed.Sanitize(document.ToHtml(Pipeline));
    }
}

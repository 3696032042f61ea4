using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Campaign.Ground.Text;

namespace Campaign.Reach.Exchange;

/// <summary>HTML as other tools keep it, to Markdown: paragraphs, headings, quotations, lists, emphasis and links; of
/// everything else the words.</summary>
static partial class PlainWords
{
    /// <summary>No text has as many. Each open one may stand in each paragraph that follows, so that a file made for it
    /// grows with the square.</summary>
    const int MostTags = 400;

    static readonly HtmlParser Parser = new();

    /// <summary>With all its tags; what stays of it is held to the limits of every text.</summary>
    const int MostHtml = 4 * TextLimits.Body;

    public static bool IsTooMuch(string html) => html.Length > MostHtml || html.AsSpan().Count('<') > MostTags;

    /// <summary>For what is one line, and no Markdown.</summary>
    /// <param name="taken">Tags were there, and are not kept.</param>
    public static string Line(string html, out bool taken)
    {
        taken = false;
        if (!Tag().IsMatch(html))
            return InOneLine(WebUtility.HtmlDecode(html));
        StringBuilder words = new();
        foreach (var node in Parse(html))
            Line(node, words, ref taken);
        return InOneLine(words.ToString());
    }

    /// <param name="taken">Tags were there that are not kept.</param>
    public static string Of(string html, out bool taken)
    {
        taken = false;
        if (!Tag().IsMatch(html))
            return string.Join(
                    '\n',
                    WebUtility
                        .HtmlDecode(html)
                        .ReplaceLineEndings("\n")
                        .Split('\n')
                        .Select(line => Escaped(line.Trim()))
                )
                .Trim();
        StringBuilder words = new();
        foreach (var node in Parse(html))
            Write(node, words, ref taken);
        return Blocks(words);
    }

    /// <summary>Plain words where HTML is expected: nothing in them is obeyed, and what could be no HTML stays as it
    /// is.</summary>
    public static string AsHtml(string words) => Tag().Replace(Entity().Replace(words, "&amp;"), "&lt;");

    static INodeList Parse(string html) => Parser.ParseFragment(html, Parser.ParseDocument("").Body!);

    static string InOneLine(string words) =>
        Cleaned.Line(string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    static string Blocks(StringBuilder words) =>
        string.Join("\n\n", words.ToString().Split("\n\n").Select(block => block.Trim()).Where(block => block != ""));

    static void Line(INode node, StringBuilder words, ref bool taken)
    {
        if (node is IText text)
            words.Append(text.Data);
        if (node is not IElement element)
            return;
        if (element.LocalName is "br" or "p" or "div")
            words.Append(' ');
        else
            taken = true;
        if (IsSilent(element))
            return;
        foreach (var child in element.ChildNodes)
            Line(child, words, ref taken);
        if (element.LocalName is "p" or "div")
            words.Append(' ');
    }

    static void Write(INode node, StringBuilder words, ref bool taken)
    {
        if (node is IText text)
        {
            // How a file is set is not what it says.
            var said = Space().Replace(text.Data, " ");
            var begins = words.Length == 0 || words[^1] == '\n';
            words.Append(begins ? Escaped(said.TrimStart()) : Inline(said));
            return;
        }
        if (node is not IElement element)
            return;
        switch (element.LocalName)
        {
            case "p" or "div" or "ul" or "ol":
                Block(element, words, "", ref taken);
                break;
            case "h1" or "h2":
                Block(element, words, "## ", ref taken);
                break;
            case "h3":
                Block(element, words, "### ", ref taken);
                break;
            case "h4" or "h5" or "h6":
                Block(element, words, "#### ", ref taken);
                break;
            case "blockquote":
                words
                    .Append("\n\n> ")
                    .Append(Blocks(Inner(element, ref taken)).Replace("\n", "\n> ", StringComparison.Ordinal))
                    .Append("\n\n");
                break;
            case "br":
                words.Append("\n\n");
                break;
            case "li":
                Item(element, words, ref taken);
                break;
            case "b" or "strong":
                Around(element, words, "**", "**", ref taken);
                break;
            case "i" or "em":
                Around(element, words, "*", "*", ref taken);
                break;
            case "a"
                when element.GetAttribute("href") is { } href
                    && Uri.TryCreate(href, UriKind.Absolute, out var link)
                    && link.Scheme is "http" or "https":
                Around(
                    element,
                    words,
                    "[",
                    $"]({link.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})",
                    ref taken
                );
                break;
            default:
                taken = true;
                if (IsSilent(element))
                    return;
                foreach (var child in element.ChildNodes)
                    Write(child, words, ref taken);
                break;
        }
    }

    static bool IsSilent(IElement element) =>
        element.LocalName is "script" or "style" or "iframe" or "object" or "template";

    static StringBuilder Inner(IElement element, ref bool taken)
    {
        StringBuilder said = new();
        foreach (var child in element.ChildNodes)
            Write(child, said, ref taken);
        return said;
    }

    static void Block(IElement element, StringBuilder words, string mark, ref bool taken) =>
        words.Append("\n\n").Append(mark).Append(Inner(element, ref taken)).Append("\n\n");

    /// <summary>A mark beside a space marks nothing, nor one that a paragraph parts from its other: spaces go outside,
    /// each paragraph has its own, and around nothing there is none.</summary>
    static void Around(IElement element, StringBuilder words, string before, string after, ref bool taken)
    {
        var (said, inner) = (element.TextContent, Inner(element, ref taken).ToString().Split("\n\n"));
        if (said is [var first, ..] && char.IsWhiteSpace(first))
            words.Append(' ');
        words.AppendJoin(
            "\n\n",
            inner.Select(part => part.Trim() is { Length: > 0 } marked ? $"{before}{marked}{after}" : "")
        );
        if (said is [_, .., var last] && char.IsWhiteSpace(last))
            words.Append(' ');
    }

    /// <summary>A line each, whatever paragraphs it holds.</summary>
    static void Item(IElement item, StringBuilder words, ref bool taken) =>
        words
            .Append(item.ParentElement?.LocalName == "ol" ? "1. " : "- ")
            .AppendJoin(
                ' ',
                Inner(item, ref taken).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            )
            .Append('\n');

    /// <summary>What Markdown would take for a mark is said to be none: "1997. A survey" begins no list.</summary>
    static string Escaped(string line) => Number().Replace(Start().Replace(Inline(line), "\\$1"), "$1\\$2");

    static string Inline(string words) => Mark().Replace(words, "\\$0");

    [GeneratedRegex(@"[\\`*\[\]<]|(?<![\p{L}\p{M}\p{N}])_|_(?![\p{L}\p{M}\p{N}])|&(?=#?\w+;)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(#{1,6}(?=\s|$)|[-+](?=\s|$|-)|>|~~~|=+\s*$)")]
    private static partial Regex Start();

    [GeneratedRegex(@"^(\d{1,9})([.)])(?=\s|$)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"&(?=#?\w+;)")]
    private static partial Regex Entity();

    [GeneratedRegex(@"<(?=[A-Za-z/!?])")]
    private static partial Regex Tag();
}

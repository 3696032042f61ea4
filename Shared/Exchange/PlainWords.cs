using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Campaign.Exchange;

/// <summary>HTML as other tools keep it, to Markdown: paragraphs, lists, emphasis and links; of everything else the words.</summary>
static class PlainWords
{
    /// <summary>No text has as many. Each open one may stand in each paragraph that follows, so that a file made for it grows with the square.</summary>
    const int MostTags = 400;

    static readonly HtmlParser Parser = new();

    public static bool IsTooMuch(string html) => html.AsSpan().Count('<') > MostTags;

    /// <param name="taken">Tags were there that are not kept.</param>
    public static string Of(string html, out bool taken)
    {
        taken = false;
        if (!html.Contains('<', StringComparison.Ordinal) && !html.Contains('&', StringComparison.Ordinal)) return html.Trim();
        StringBuilder words = new();
        foreach (var node in Parser.ParseFragment(html, Parser.ParseDocument("").Body!)) Write(node, words, ref taken);
        return string.Join("\n\n", words.ToString().Split("\n\n").Select(block => block.Trim()).Where(block => block != ""));
    }

    static void Write(INode node, StringBuilder words, ref bool taken)
    {
        if (node is IText text)
        {
            if (!string.IsNullOrWhiteSpace(text.Data) || !text.Data.Contains('\n', StringComparison.Ordinal)) words.Append(text.Data);   // how a file is set is not what it says
            return;
        }
        if (node is not IElement element) return;
        if (element.LocalName == "li") { Item(element, words, ref taken); return; }
        var (before, after) = element.LocalName switch
        {
            "p" or "div" or "ul" or "ol" or "blockquote" or "h1" or "h2" or "h3" or "h4" => ("\n\n", "\n\n"),
            "b" or "strong" => ("**", "**"),
            "i" or "em" => ("*", "*"),
            "a" when element.GetAttribute("href") is { } href && Uri.TryCreate(href, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" => ("[", $"]({link.AbsoluteUri})"),
            "br" => ("\n\n", ""),
            _ => ((string?)null, ""),
        };
        if (before is null) taken = true;
        if (element.LocalName is "script" or "style" or "iframe" or "object" or "template") return;
        words.Append(before);
        foreach (var child in element.ChildNodes) Write(child, words, ref taken);
        words.Append(after);
    }

    /// <summary>A line each, whatever paragraphs it holds.</summary>
    static void Item(IElement item, StringBuilder words, ref bool taken)
    {
        StringBuilder said = new();
        foreach (var child in item.ChildNodes) Write(child, said, ref taken);
        words.Append(item.ParentElement?.LocalName == "ol" ? "1. " : "- ").AppendJoin(' ', said.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Append('\n');
    }
}

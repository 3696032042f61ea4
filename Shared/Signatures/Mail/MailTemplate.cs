using System.Net;
using System.Text.RegularExpressions;
using Campaign.Ground;
using Campaign.Ground.Post;
using Campaign.Ground.Text;

namespace Campaign.Signatures.Mail;

/// <summary>A mail with places left open for what differs from one recipient to the next. A paragraph
/// <c>{button link: Confirm}</c> is one big button.</summary>
public sealed partial record MailTemplate(string Subject, string Text, string Html)
{
    const string Look =
            "font-family:Georgia,'Noto Sans Khmer',serif;font-size:17px;line-height:1.7;max-width:36rem;margin:0 auto;overflow-wrap:anywhere;"
            + $"color:{Colours.Ink};background:{Colours.Card};padding:1.5rem;border-top:8px solid {Colours.Red}",
        ButtonLook =
            "display:block;padding:16px 24px;font:bold 20px/1.3 Arial,'Noto Sans Khmer',sans-serif;text-align:center;"
            + $"color:{Colours.Paper};background:{Colours.Ink};text-decoration:none";

    /// <summary>A sign of no script, in place of a brace that is meant as one.</summary>
    const char Brace = '\uE000';

    /// <summary>Words of an organizer's: no place of ours is looked for in them, or they could carry a signer's key to
    /// another site.</summary>
    public static string Literally(string words) => words.Replace('{', Brace);

    /// <summary>Markdown is read once a text, not once a mail.</summary>
    public static MailTemplate Of(TextFile text, string language) =>
        new(
            text.Title,
            Button().Replace(text.Body.Replace("**", "", StringComparison.Ordinal), "$2:\n\n{$1}"),
            $"""<!doctype html><html lang="{language}"><head><meta charset="utf-8">"""
                + $"<title>{WebUtility.HtmlEncode(text.Title)}</title></head>"
                + $"""<body style="margin:0;background:{Colours.Paper}"><div style="{Look}">{Body(text.Body)}"""
                + "{sender}</div></body></html>"
        );

    /// <param name="sender">Who speaks; null for a neutral mail.</param>
    public Letter To(string address, IReadOnlyDictionary<string, string> values, string? sender) =>
        new(
            address,
            Filled(Subject, values),
            Filled(Text, values) + (sender is null ? "" : $"\n\n-- \n{sender}\n{values["site"]}"),
            TextFile
                .Fill(Raw(Html, values), values, AsHtml)
                .Replace(
                    "{sender}",
                    sender is null ? "" : $"<p><strong>{AsHtml(sender)}</strong><br>{AsHtml(values["site"])}</p>",
                    StringComparison.Ordinal
                )
                .Replace(Brace, '{')
        )
        {
            Sender = sender,
        };

    static string Filled(string text, IReadOnlyDictionary<string, string> values) =>
        TextFile.Fill(text, values, null).Replace(Brace, '{');

    /// <summary>The address stands below its button, to be read before it is pressed, and for those whose program shows
    /// none.</summary>
    static string Body(string markdown) =>
        Button().Replace(Markdown.ToHtml(markdown), $$"""<a style="{{ButtonLook}}" href="{raw $1}">$2</a><br>{$1}""");

    static string Raw(string html, IReadOnlyDictionary<string, string> values) =>
        values.Aggregate(
            html,
            (filled, value) =>
                filled.Replace($"{{raw {value.Key}}}", WebUtility.HtmlEncode(value.Value), StringComparison.Ordinal)
        );

    static string AsHtml(string value)
    {
        var safe = WebUtility.HtmlEncode(value);
        return value.StartsWith("http", StringComparison.Ordinal) ? $"""<a href="{safe}">{safe}</a>""" : safe;
    }

    [GeneratedRegex(@"\{button ([a-z]+): ([^}]+)\}")]
    private static partial Regex Button();
}

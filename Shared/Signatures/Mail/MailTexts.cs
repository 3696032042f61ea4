using System.Collections.Concurrent;
using System.Net;
using Campaign.Ground;
using Campaign.Ground.Post;
using Campaign.Ground.Text;

namespace Campaign.Signatures.Mail;

/// <summary>
/// The mails' words: <c>Texts/&lt;mail&gt;.&lt;language&gt;.md</c>, the subject in the first line. Nothing that a signer
/// typed stands in a mail: the form must not be a way to send words to strangers. A subject names what is asked for, never
/// the cause: others may see the list of subjects.
/// </summary>
public static class MailTexts
{
    static readonly ConcurrentDictionary<(MailKind, string), MailTemplate> Kept = [];

    public static MailTemplate Of(MailKind kind, string language) =>
        Kept.GetOrAdd(
            (kind, Languages.Has(language) ? language : Languages.Default),
            key => MailTemplate.Of(Read(key.Item1, key.Item2), key.Item2)
        );

    /// <summary>News: an organizer's own words between ours.</summary>
    public static MailTemplate News(string language, string subject, string body) =>
        MailTemplate.Of(
            Read(MailKind.News, language)
                .Fill(new Dictionary<string, string> { ["subject"] = subject, ["body"] = body }),
            language
        );

    static TextFile Read(MailKind kind, string language) => TextFile.Read("Mail", kind.ToString(), language);
}

/// <summary>A mail with places left open for what differs from one recipient to the next.</summary>
public sealed record MailTemplate(string Subject, string Text, string Html)
{
    const string Look =
        "font-family:Georgia,serif;font-size:17px;line-height:1.7;max-width:36rem;"
        + $"color:{Colours.Ink};background:{Colours.Paper};padding:1.5rem";

    /// <summary>Markdown is read once a text, not once a mail.</summary>
    public static MailTemplate Of(TextFile text, string language) =>
        new(
            text.Title,
            text.Body.Replace("**", "", StringComparison.Ordinal),
            $"""<!doctype html><html lang="{language}"><head><meta charset="utf-8">"""
                + $"<title>{WebUtility.HtmlEncode(text.Title)}</title></head>"
                + $"""<body style="{Look}">{Markdown.ToHtml(text.Body)}</body></html>"""
        );

    public Letter To(string address, IReadOnlyDictionary<string, string> values) =>
        new(
            address,
            TextFile.Fill(Subject, values, null),
            TextFile.Fill(Text, values, null),
            TextFile.Fill(Html, values, AsHtml)
        );

    static string AsHtml(string value)
    {
        var safe = WebUtility.HtmlEncode(value);
        return value.StartsWith("http", StringComparison.Ordinal) ? $"""<a href="{safe}">{safe}</a>""" : safe;
    }
}

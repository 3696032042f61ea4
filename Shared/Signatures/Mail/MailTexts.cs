using System.Collections.Concurrent;
using System.Net;
using Campaign.Ground.Post;
using Campaign.Ground.Text;

namespace Campaign.Signatures.Mail;

/// <summary>
/// The mails' words: <c>Texts/&lt;mail&gt;.&lt;language&gt;.md</c>, the subject in the first line. Nothing that a
/// signer typed stands in a mail: the form must not be a way to send words to strangers. A subject names what is asked
/// for, never the cause: others may see the list of subjects.
/// </summary>
public static class MailTexts
{
    static readonly ConcurrentDictionary<(MailKind, string), MailTemplate> Kept = [];

    public static MailTemplate Of(MailKind kind, string language) =>
        Kept.GetOrAdd(
            (kind, Languages.Has(language) ? language : Languages.Default),
            key => Make(key.Item2, Read(key.Item1, key.Item2))
        );

    /// <summary>News: an organizer's own words between ours.</summary>
    public static MailTemplate News(string language, string subject, string body) =>
        Make(
            language,
            Read(MailKind.News, language)
                .Replace("{subject}", subject, StringComparison.Ordinal)
                .Replace("{body}", body, StringComparison.Ordinal)
        );

    /// <summary>Markdown is read once a text, not once a mail.</summary>
    static MailTemplate Make(string language, string markdown)
    {
        var (subject, body) = markdown.Split("\n\n", 2) is [var first, var rest]
            ? (first.TrimStart('#', ' '), rest)
            : throw new InvalidDataException("A mail has no subject.");
        var html =
            $"""<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(subject)}</title></head><body style="font-family:Georgia,serif;font-size:17px;line-height:1.7;max-width:36rem;color:#17120f;background:#faf6ee;padding:1.5rem">{Markdown.ToHtml(body)}</body></html>""";
        return new(subject, body.Replace("**", "", StringComparison.Ordinal), html);
    }

    static string Read(MailKind kind, string language) => EmbeddedText.Read($"Mail/{kind}.{language}.md");
}

/// <summary>A mail with places left open for what differs from one recipient to the next: <c>{link}</c>, <c>{code}</c>
/// …</summary>
public sealed record MailTemplate(string Subject, string Text, string Html)
{
    public Letter To(string address, IReadOnlyDictionary<string, string> values) =>
        new(
            address,
            Fill(Subject, values, value => value),
            Fill(Text, values, value => value),
            Fill(Html, values, AsHtml)
        );

    static string Fill(string text, IReadOnlyDictionary<string, string> values, Func<string, string> shown) =>
        values.Aggregate(
            text,
            (filled, value) => filled.Replace($"{{{value.Key}}}", shown(value.Value), StringComparison.Ordinal)
        );

    static string AsHtml(string value)
    {
        var safe = WebUtility.HtmlEncode(value);
        return value.StartsWith("http", StringComparison.Ordinal) ? $"""<a href="{safe}">{safe}</a>""" : safe;
    }
}

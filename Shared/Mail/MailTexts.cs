using System.Reflection;
using Campaign.Publishing;

namespace Campaign.Mail;

/// <summary>
/// The mails' words: <c>Texts/&lt;mail&gt;.&lt;language&gt;.md</c>, the subject in the first line. Nothing that a
/// signer typed stands in a mail: the form must not be a way to send words to
/// strangers. A subject names what is asked for, never the cause: others may see the list of subjects.
/// </summary>
public static class MailTexts
{
    public static Letter Write(MailKind kind, string language, string to, IReadOnlyDictionary<string, string> values)
    {
        var (subject, body) = Read(kind, language).Split("\n\n", 2) is [var first, var rest] ? (first.TrimStart('#', ' '), rest) : throw new InvalidDataException($"Mail {kind} has no subject.");
        var html = $"""<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{System.Net.WebUtility.HtmlEncode(subject)}</title></head><body style="font-family:Georgia,serif;font-size:17px;line-height:1.7;max-width:36rem;color:#17120f;background:#faf6ee;padding:1.5rem">{Markdown.ToHtml(Fill(body, values, AsLink))}</body></html>""";
        subject = Fill(subject, values, value => value);
        return new(to, subject, Fill(body, values, value => value).Replace("**", "", StringComparison.Ordinal), html);
    }

    static string Fill(string text, IReadOnlyDictionary<string, string> values, Func<string, string> shown) =>
        values.Aggregate(text, (filled, value) => filled.Replace($"{{{value.Key}}}", shown(value.Value), StringComparison.Ordinal));

    static string AsLink(string value) => value.StartsWith("http", StringComparison.Ordinal) && !value.Any(char.IsWhiteSpace) ? $"<{value}>" : value;

    static string Read(MailKind kind, string language)
    {
        var name = $"Mail/{kind}.{(Languages.Has(language) ? language : Languages.Default)}.md";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidDataException($"There is no {name}.");
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    }
}

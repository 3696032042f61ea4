using System.Collections.Concurrent;
using Campaign.Ground.Text;

namespace Campaign.Signatures.Mail;

/// <summary>
/// The mails' words: <c>Texts/&lt;mail&gt;.&lt;language&gt;.md</c>, in the first line the neutral subject and, behind a
/// bar, the one that names the petition. Nothing that a signer typed stands in a mail: the form must not be a way to send
/// words to strangers. A neutral subject names what is asked for, never the cause: others may see the list of subjects.
/// </summary>
public static class MailTexts
{
    static readonly ConcurrentDictionary<(MailKind, string, bool), MailTemplate> Kept = [];

    /// <param name="neutral">Names neither the campaign nor the petition.</param>
    public static MailTemplate Of(MailKind kind, string language, bool neutral) =>
        Kept.GetOrAdd(
            (kind, Known(language), neutral),
            key => MailTemplate.Of(Said(Read(key.Item1, key.Item2), key.Item3), key.Item2)
        );

    /// <summary>News: an organizer's own words between ours.</summary>
    public static MailTemplate News(string language, string subject, string body) =>
        MailTemplate.Of(
            Read(MailKind.News, language)
                .Fill(
                    new Dictionary<string, string>
                    {
                        ["subject"] = MailTemplate.Literally(subject),
                        ["body"] = MailTemplate.Literally(body),
                    }
                ),
            language
        );

    /// <summary>What was signed, as a mail calls it.</summary>
    internal static string Signed(string language, string petition, string organization, bool neutral)
    {
        var names = TextFile.Read("Mail", nameof(Signed), Known(language));
        var values = new Dictionary<string, string> { ["petition"] = petition, ["organization"] = organization };
        return neutral ? names.Title : TextFile.Fill(names.Body, values, null);
    }

    static TextFile Said(TextFile text, bool neutral) =>
        text.Title.Split(" | ") is [var discreet, var named] ? text with { Title = neutral ? discreet : named } : text;

    static string Known(string language) => Languages.Has(language) ? language : Languages.Default;

    static TextFile Read(MailKind kind, string language) => TextFile.Read("Mail", kind.ToString(), language);
}

using System.Globalization;
using Campaign.Ground.Text;
using MimeKit;

namespace Campaign.Ground.Keys;

/// <param name="Value">As typed, with the domain in ASCII (IDNA); where mail goes.</param>
/// <param name="Canonical">The same for every spelling of one mailbox; never stored, only fingerprinted.</param>
/// <param name="Domain">In ASCII and small letters.</param>
public sealed record EmailAddress(string Value, string Canonical, string Domain)
{
    /// <summary>The address that may have been meant, where the domain is one slip away from a known one; else
    /// null.</summary>
    public string? Meant =>
        MailProviders.Meant(Domain) is { } domain ? Value[..(Value.LastIndexOf('@') + 1)] + domain : null;

    /// <summary>RFC 5321, 4.5.3.1.3.</summary>
    const int Limit = 254;

    /// <summary>Null for what cannot be an address. Quoted local parts are refused: they have carried SMTP commands
    /// (CVE-2026-30227).</summary>
    public static EmailAddress? Read(string? typed)
    {
        var text = Cleaned.Line(typed);
        var at = text.LastIndexOf('@');
        if (
            text.Length > Limit
            || at is < 1 or > 64
            || text.Any(c =>
                char.IsControl(c)
                || char.IsWhiteSpace(c)
                || "\"(),:;<>[]\\".Contains(c)
                || char.GetUnicodeCategory(c) == UnicodeCategory.Format
            )
        )
            return null;
        var (local, domain) = (text[..at], text[(at + 1)..]);
        if (
            local.Contains('@')
            || local.StartsWith('.')
            || local.EndsWith('.')
            || local.Contains("..")
            || Ascii(domain) is not { } ascii
        )
            return null;
        if (!MailboxAddress.TryParse($"{local}@{ascii}", out _))
            return null;
        var (mailbox, provider) = MailProviders.Canonical(local.ToLowerInvariant(), ascii);
        return new($"{local}@{ascii}", $"{mailbox}@{provider}", ascii);
    }

    static string? Ascii(string domain)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }
                .GetAscii(domain.EndsWith('.') ? domain[..^1] : domain)
                .ToLowerInvariant();
            var labels = ascii.Split('.');
            return
                labels.Length > 1
                && labels.All(label => label.Length is > 0 and < 64)
                && labels[^1].Length > 1
                && !labels[^1].All(char.IsAsciiDigit)
                ? ascii
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

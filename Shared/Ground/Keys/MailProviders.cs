namespace Campaign.Ground.Keys;

/// <summary>
/// What is commonly known of large mail providers: under how many names one mailbox can be reached there, and which
/// domains people mean when they slip.
/// </summary>
static class MailProviders
{
    /// <param name="Domains">All lead to the same mailbox; the first stands for all.</param>
    /// <param name="Ignored">Signs that the provider does not look at.</param>
    /// <param name="HyphenIsDot">The provider takes one for the other.</param>
    sealed record Provider(string[] Domains, string Ignored = "", bool HyphenIsDot = false);

    static readonly Provider[] All =
    [
        new(["gmail.com", "googlemail.com"], "."),
        new(["proton.me", "protonmail.com", "pm.me", "protonmail.ch"], ".-_"),
        new(["icloud.com", "me.com", "mac.com"]),
        new(["yandex.com", "yandex.ru", "ya.ru", "yandex.by", "yandex.kz"], HyphenIsDot: true),
        .. (
            (string[])
                [
                    "outlook.com",
                    "hotmail.com",
                    "live.com",
                    "msn.com",
                    "hotmail.fr",
                    "outlook.fr",
                    "live.fr",
                    "hotmail.co.uk",
                    "fastmail.com",
                ]
        ).Select(domain => new Provider([domain])),
    ];

    // Nothing after a plus is part of the mailbox there; elsewhere it may be, and two people are never taken for one.
    static readonly Dictionary<string, Provider> Plus = All.SelectMany(provider =>
            provider.Domains.Select(domain => (domain, provider))
        )
        .ToDictionary(pair => pair.domain, pair => pair.provider);

    static readonly HashSet<string> Known =
    [
        .. Plus.Keys,
        "yahoo.com",
        "yahoo.fr",
        "yahoo.co.uk",
        "ymail.com",
        "rocketmail.com",
        "aol.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "web.de",
        "mail.com",
        "email.com",
        "mail.ru",
        "outlook.de",
        "hotmail.de",
        "hotmail.it",
        "hotmail.es",
        "live.co.uk",
        "yahoo.de",
        "yahoo.it",
        "yahoo.es",
        "yahoo.com.au",
        "yahoo.co.jp",
        "yahoo.com.vn",
        "t-online.de",
        "gmx.at",
        "gmx.ch",
        "libero.it",
        "orange.fr",
        "free.fr",
        "laposte.net",
        "wanadoo.fr",
        "sfr.fr",
        "qq.com",
        "163.com",
        "naver.com",
        "zoho.com",
        "tutanota.com",
        "riseup.net",
        "hey.com",
        "comcast.net",
        "att.net",
        "verizon.net",
        "online.com.kh",
        "camnet.com.kh",
    ];

    public static IEnumerable<string> Large => Known;

    /// <summary>Millions have their mail there: many signatures from one of these are no sign of anything.</summary>
    public static bool IsLarge(string domain) => Known.Contains(domain);

    /// <summary>The one spelling of a mailbox.</summary>
    /// <param name="local">In small letters: no provider tells capitals apart, whatever RFC 5321 allows.</param>
    public static (string Local, string Domain) Canonical(string local, string domain)
    {
        if (!Plus.TryGetValue(domain, out var provider))
            return (local, domain);
        var mailbox =
            local.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus
            && local[..plus].TrimEnd('.') is { Length: > 0 } before
                ? before
                : local;
        if (provider.HyphenIsDot)
            mailbox = mailbox.Replace('.', '-'); // a hyphen may stand where a dot may not
        var plain = string.Concat(mailbox.Where(c => !provider.Ignored.Contains(c, StringComparison.Ordinal)));
        return (plain == "" ? mailbox : plain, provider.Domains[0]);
    }

    /// <summary>The known domain that this one is a single slip away from: a letter too many, too few, another one, or
    /// two in the wrong order. Null where it is one itself, or near none.</summary>
    public static string? Meant(string domain)
    {
        if (Known.Contains(domain))
            return null;
        foreach (var known in Known)
            if (IsOneSlip(domain, known))
                return known;
        return null;
    }

    static bool IsOneSlip(ReadOnlySpan<char> typed, ReadOnlySpan<char> known)
    {
        if (Math.Abs(typed.Length - known.Length) > 1)
            return false;
        var same = typed.CommonPrefixLength(known);
        ReadOnlySpan<char> from = typed[same..],
            to = known[same..];
        return (from.Length - to.Length) switch
        {
            1 => from[1..].SequenceEqual(to),
            -1 => from.SequenceEqual(to[1..]),
            _ => from.Length > 0
                && (
                    from[1..].SequenceEqual(to[1..])
                    || from.Length > 1 && from[0] == to[1] && from[1] == to[0] && from[2..].SequenceEqual(to[2..])
                ),
        };
    }
}

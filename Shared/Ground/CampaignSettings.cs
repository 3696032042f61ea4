using Campaign.Ground.Text;
using Microsoft.Extensions.Configuration;

namespace Campaign.Ground;

/// <summary>Thrown at start for a setting that cannot be: the message names the key, the value and the mend.</summary>
public sealed class SettingException(string key, string? value, string mend)
    : Exception($"Setting {key} is '{value}'. {mend}");

/// <summary>All settings of the section <c>Campaign</c>, read once at start.</summary>
public sealed record CampaignSettings
{
    static readonly string[] Known =
    [
        "Data",
        "PublicUrl",
        "Example",
        "TrustedProxies",
        "Limits",
        "SignAtOnce",
        "SignAMinute",
        "SharedMailboxes",
        "TimeZone",
        "KeepMonths",
        "KhmerDigits",
        "Circuits",
        "EmbedHosts",
        "Keys",
        "SecondFactor",
        "CountAtLeast",
        "MailsAnHour",
    ];

    const int AtOnceByDefault = 240,
        AMinuteByDefault = 60,
        KeepMonthsByDefault = 6,
        CircuitsByDefault = 300,
        CountAtLeastByDefault = 5;

    /// <summary>Absolute path of the folder with the database, keys, mails.</summary>
    public required string Data { get; init; }

    /// <summary>Without a slash at the end; the only source of absolute links.</summary>
    public required string PublicUrl { get; init; }
    public required bool Example { get; init; }
    public required IReadOnlyList<System.Net.IPAddress> TrustedProxies { get; init; }
    public required bool Limits { get; init; }

    /// <summary>Signatures that one network may give at once; a union's office has one address. A small mail domain may
    /// give ten times as many.</summary>
    public int SignAtOnce { get; init; } = AtOnceByDefault;

    /// <summary>And then this many a minute.</summary>
    public int SignAMinute { get; init; } = AMinuteByDefault;

    /// <summary>A published number moves when so many have come or gone since it last did, so that whoever watches both it
    /// and the lines cannot tell who signed; or some time later. 1: at once.</summary>
    public int CountAtLeast { get; init; } = CountAtLeastByDefault;

    /// <summary>Mails within an hour that ask for a confirmation; null for a number that grows with what was
    /// confirmed.</summary>
    public int? MailsAnHour { get; init; }

    /// <summary>Two may sign from one address, if they have different names and the same place.</summary>
    public bool SharedMailboxes { get; init; }

    /// <summary>Where a petition's last day ends.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Months after a petition's last day until its signers' data is erased; the count stays.</summary>
    public int KeepMonths { get; init; } = KeepMonthsByDefault;

    /// <summary>Hosts of other sites that may show the timeline and the count in a frame of theirs.</summary>
    public IReadOnlyList<string> EmbedHosts { get; init; } = [];

    /// <summary>How many readers may explore at the same time; each costs memory. Whoever comes after them gets the
    /// same without its comforts.</summary>
    public int Circuits { get; init; } = CircuitsByDefault;

    /// <summary>Dates and counts on Khmer pages in ០–៩; what organizers write stays as they write it.</summary>
    public required bool KhmerDigits { get; init; }

    /// <summary>One copy of the disk has both what is locked and what opens it.</summary>
    public bool KeysLieBesideData => Keys.StartsWith(Data + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Whoever may publish, moderate or manage is asked for more than a password.</summary>
    public bool AsksSecondFactor { get; init; }

    /// <summary>Readers come by https: cookies travel by nothing else.</summary>
    public bool IsSecure => PublicUrl.StartsWith("https:", StringComparison.Ordinal);

    public string Database => Path.Combine(Data, "campaign.db");

    /// <summary>Signatures that were taken back; not a part of the database, so that an older copy of
    /// that does not undo it.</summary>
    public string TakenBack => Path.Combine(Data, "taken-back");

    /// <summary>Absolute path of the folder with the keys; best on another disk than what they open.</summary>
    public string Keys
    {
        get => field ?? Path.Combine(Data, "keys");
        init;
    }
    public string Cards => Path.Combine(Data, "media", "cards");
    public string Mails => Path.Combine(Data, "mail");

    /// <summary>Where the pages of a language stand, without a slash at the end.</summary>
    public string Root(string language) =>
        Languages.Prefixed.Contains(language) ? $"{PublicUrl}/{language}" : PublicUrl;

    /// <summary>The day it is where the campaign is.</summary>
    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);

    /// <summary>The instant at which a day begins there.</summary>
    public DateTimeOffset StartOf(DateOnly day) => EndOf(day.AddDays(-1));

    /// <summary>The instant at which a day is over there.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        // Where clocks are put forward at midnight, that minute does not exist: the day ends when the next one begins.
        while (TimeZone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, TimeZone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <exception cref="SettingException">A key is unknown or a value impossible.</exception>
    public static CampaignSettings Read(IConfiguration configuration, bool development)
    {
        var section = configuration.GetSection("Campaign");
        foreach (var child in section.GetChildren())
            if (!Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase) && !IsKnownFile(child.Key))
                throw new SettingException(
                    $"Campaign__{child.Key}",
                    child.Value,
                    $"No such setting; there are: {string.Join(", ", Known.Select(key => "Campaign__" + key))}."
                );
        return new()
        {
            Data = Path.GetFullPath(Text(section, "Data") ?? "data"),
            Keys = Text(section, "Keys") is { } keys ? Path.GetFullPath(keys) : null!,
            AsksSecondFactor = OnOrOff("SecondFactor", Text(section, "SecondFactor"), development, !development),
            PublicUrl = Address(Text(section, "PublicUrl"), development),
            Example = Switch(section, "Example", whenUnset: development),
            TrustedProxies =
            [
                .. (Text(section, "TrustedProxies") ?? "")
                    .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
                    .Select(Proxy),
            ],
            KhmerDigits = Switch(section, "KhmerDigits", whenUnset: false),
            EmbedHosts =
            [
                .. (Text(section, "EmbedHosts") ?? "")
                    .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
                    .Select(Host),
            ],
            Circuits = Number(section, "Circuits", CircuitsByDefault),
            SignAtOnce = Number(section, "SignAtOnce", AtOnceByDefault),
            SignAMinute = Number(section, "SignAMinute", AMinuteByDefault),
            MailsAnHour = Text(section, "MailsAnHour") is null ? null : Number(section, "MailsAnHour", 0),
            CountAtLeast = Number(section, "CountAtLeast", CountAtLeastByDefault, most: 1_000),
            SharedMailboxes = Switch(section, "SharedMailboxes", whenUnset: false),
            TimeZone = Zone(Text(section, "TimeZone")),
            KeepMonths = Number(section, "KeepMonths", KeepMonthsByDefault, most: 1_200),
            Limits = OnOrOff("Limits", Text(section, "Limits"), development, whenUnset: true),
        };
    }

    static bool IsKnownFile(string key) =>
        key.EndsWith("_FILE", StringComparison.OrdinalIgnoreCase)
        && Known.Contains(key[..^5], StringComparer.OrdinalIgnoreCase);

    /// <summary>A setting's value, or the content of the file that <c>X_FILE</c> names.</summary>
    internal static string? Text(IConfiguration section, string key)
    {
        if (section[key] is { Length: > 0 } value)
            return value;
        if (section[key + "_FILE"] is not { Length: > 0 } file)
            return null;
        return File.Exists(file)
            ? File.ReadAllText(file).Trim()
            : throw new SettingException(key + "_FILE", file, "Give the path of a file that can be read.");
    }

    static string Address(string? value, bool development)
    {
        if (value is null && development)
            return "http://localhost:5000";
        return
            Uri.TryCreate(value, UriKind.Absolute, out var uri)
            && uri is { Scheme: "http" or "https", AbsolutePath: "/", Query: "" }
            ? value!.TrimEnd('/')
            : throw new SettingException(
                "Campaign__PublicUrl",
                value,
                "Give the address that readers use, such as https://campaign.example."
            );
    }

    static bool Switch(IConfiguration section, string key, bool whenUnset) =>
        Text(section, key)?.ToLowerInvariant() switch
        {
            null => whenUnset,
            "true" => true,
            "false" => false,
            var value => throw new SettingException("Campaign__" + key, value, "Give true or false."),
        };

    static int Number(IConfiguration section, string key, int whenUnset, int most = 100_000_000) =>
        Text(section, key) is not { } value ? whenUnset
        : int.TryParse(
            value,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
        && number > 0
        && number <= most
            ? number
        : throw new SettingException(
            "Campaign__" + key,
            value,
            $"Give a whole number from 1 to {((long)most).Grouped()}."
        );

    /// <summary>Nothing but a host: it becomes a part of a header.</summary>
    static string Host(string value) =>
        Uri.CheckHostName(value.Split(':')[0]) == UriHostNameType.Dns
        && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':')
            ? value
            : throw new SettingException(
                "Campaign__EmbedHosts",
                value,
                "Give hosts parted by commas, such as ally.example, www.ally.example."
            );

    static TimeZoneInfo Zone(string? value) =>
        value is null ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone) ? zone
        : throw new SettingException(
            "Campaign__TimeZone",
            value,
            "Give a time zone's name, such as Asia/Phnom_Penh; this machine may need the package tzdata."
        );

    /// <summary>Off in Development alone.</summary>
    static bool OnOrOff(string key, string? value, bool development, bool whenUnset) =>
        value?.ToLowerInvariant() switch
        {
            null => whenUnset,
            "on" => true,
            "off" when development => false,
            "off" => throw new SettingException("Campaign__" + key, value, "It can be off only in Development."),
            _ => throw new SettingException("Campaign__" + key, value, "Give on or off."),
        };

    static System.Net.IPAddress Proxy(string value) =>
        System.Net.IPAddress.TryParse(value, out var address)
            ? address
            : throw new SettingException(
                "Campaign__TrustedProxies",
                value,
                "Give the proxies' addresses, such as 127.0.0.1, parted by commas."
            );
}

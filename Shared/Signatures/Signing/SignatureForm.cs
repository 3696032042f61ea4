using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Signatures.Signed;

namespace Campaign.Signatures.Signing;

/// <summary>What a supporter typed, untouched, so that it can be shown again.</summary>
public sealed partial record SignatureForm
{
    public const int PlaceLimit = 100;
    public const int ReasonLimit = 300;

    public string Name { get; init; } = "";
    public string Email
    {
        get;
        init
        {
            field = value;
            Address = EmailAddress.Read(value);
        }
    } = "";
    public string Place { get; init; } = "";
    public string Reason { get; init; } = "";
    public string Shown { get; init; } = nameof(Visibility.CountedOnly);
    public bool Updates { get; init; }

    /// <summary>Seen by no eye: a program that fills in every field fills in this one too. Not a name that browsers
    /// fill in for people.</summary>
    public string Remarks { get; init; } = "";

    /// <summary>The address that was asked about as perhaps mistyped, sent again: it is meant so.</summary>
    public string AsTyped { get; init; } = "";

    /// <summary>Seconds from opening the page to sending the form, where the browser tells. Nobody is refused for it: a
    /// program can say what it likes.</summary>
    public string Filled { get; init; } = "";

    /// <summary>Null for what cannot be one.</summary>
    internal EmailAddress? Address { get; private init; }

    internal FillTime Time =>
        !int.TryParse(Filled, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? FillTime.Unknown
            : seconds switch
            {
                < 3 => FillTime.UnderThreeSeconds,
                < 10 => FillTime.UnderTenSeconds,
                < 60 => FillTime.UnderAMinute,
                _ => FillTime.Longer,
            };

    internal SignerData Data(string language) =>
        new(
            Cleaned.Line(Name),
            Address!.Value,
            Cleaned.Line(Place),
            Cleaned.Block(Reason),
            language == Languages.Khmer
        );

    public IReadOnlyList<FieldError> Faults()
    {
        List<FieldError> errors = [.. Line(nameof(Name), Name, TextLimits.Name, required: true)];
        if (string.IsNullOrWhiteSpace(Email))
            errors.Add(new(nameof(Email), Fault.Empty));
        else if (Address is null)
            errors.Add(new(nameof(Email), Fault.NotAnEmail));
        else if (Address.Value != AsTyped && Address.Meant is { } meant)
            errors.Add(new(nameof(Email), Fault.Mistyped, Meant: meant));
        errors.AddRange(AboutOneself(Place, Reason, Shown));
        if (Remarks != "")
            errors.Add(new(nameof(Remarks), Fault.NotLeftEmpty));
        return errors;
    }

    /// <summary>What a signer may also change later.</summary>
    internal static IEnumerable<FieldError> AboutOneself(string place, string reason, string shown) =>
        [
            .. Line(nameof(Place), place, PlaceLimit, required: false),
            .. Line(nameof(Reason), reason, ReasonLimit, required: false, lines: true),
            .. Enum.IsDefined(typeof(Visibility), shown)
                ? Array.Empty<FieldError>()
                : [new(nameof(Shown), Fault.Unknown)],
        ];

    internal static IEnumerable<FieldError> Line(
        string field,
        string typed,
        int limit,
        bool required,
        bool lines = false
    )
    {
        var line = lines ? Cleaned.Block(typed) : Cleaned.Line(typed);
        if (required && !Cleaned.IsVisible(line))
            yield return new(field, Fault.Empty);
        else if (Cleaned.HasControlCharacters(line, lines))
            yield return new(field, Fault.ControlCharacters);
        else if (Cleaned.Length(line) > limit || line.Length > limit * 8)
            yield return new(field, Fault.TooLong, limit);
        else if (WebAddress().IsMatch(line))
            yield return new(field, Fault.HoldsAddress);
    }

    // Names with a web address in them are advertisements; a name like "St. John" must pass.
    [GeneratedRegex(
        @"https?:|://|\bwww\.|\b[a-z0-9-]{2,}\.(com|net|org|info|biz|ru|cn|io|xyz|top|site|online|shop|link|click)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex WebAddress();
}

using System.Globalization;

namespace Campaign.Web;

/// <summary>Khmer's own digits, where the culture of the moment asks for them. Codes and addresses keep 0–9 and never
/// come here.</summary>
public static class Digits
{
    const char KhmerZero = '\u17E0';

    public static string Of(string text) =>
        CultureInfo.CurrentUICulture.NumberFormat.DigitSubstitution == DigitShapes.NativeNational
            ? string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(KhmerZero + (c - '0')) : c))
            : text;
}

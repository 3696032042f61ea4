using System.Text.RegularExpressions;

namespace Campaign.Ground.Text;

/// <summary>Text in a table that a spreadsheet will open: what it would take for a formula has an apostrophe before it,
/// which the spreadsheet takes off (OWASP, "CSV Injection").</summary>
public static partial class Spreadsheet
{
    const char Mark = '\'';

    public static string Plain(string? field) =>
        field is null ? ""
        : IsFormula(field) ? Mark + field
        : field;

    /// <summary>What <see cref="Plain"/> was made from.</summary>
    public static string Read(string field) =>
        field.Length > 1 && field[0] == Mark && IsFormula(field[1..]) ? field[1..] : field;

    /// <summary>Also the full-width forms of the same signs, and whatever has the mark itself before it.</summary>
    static bool IsFormula(string field) => Formula().IsMatch(field) && !Number().IsMatch(field);

    [GeneratedRegex(@"^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]")]
    private static partial Regex Formula();

    [GeneratedRegex(@"^[+-]?[0-9]+([.,:][0-9]+)*$")]
    private static partial Regex Number();
}

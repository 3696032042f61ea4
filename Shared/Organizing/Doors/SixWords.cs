using System.Security.Cryptography;

namespace Campaign.Organizing.Doors;

/// <summary>A passphrase that nobody thought of: six of 2,048 words, 66 bits. The list is BIP 39's (MIT licence), made so
/// that no two words look alike and four letters tell each.</summary>
public static class SixWords
{
    static readonly string[] List = Read();

    public static string New() =>
        string.Join(' ', Enumerable.Range(0, 6).Select(_ => List[RandomNumberGenerator.GetInt32(List.Length)]));

    /// <summary>Whether they could be ours: what comes back in a form is shown again.</summary>
    public static bool Are(string words) =>
        words.Split(' ') is { Length: 6 } six && six.All(word => List.Contains(word, StringComparer.Ordinal));

    static string[] Read()
    {
        using var text = new StreamReader(typeof(SixWords).Assembly.GetManifestResourceStream("Doors/SixWords.txt")!);
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

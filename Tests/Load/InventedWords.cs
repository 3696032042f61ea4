using System.Text;

namespace Campaign.Load;

/// <summary>Texts of words that nobody has said, as often and as rarely as words stand in a real text: what is always
/// the same would compress, and be found, as no real text is.</summary>
sealed class InventedWords
{
    /// <summary>About as many as ten thousand real texts have.</summary>
    const int Known = 20_000;
    const string Vowels = "aeiou",
        Consonants =
            "\u1780\u1781\u1782\u1784\u1785\u1787\u1789\u178F\u1790\u1791\u1793\u1794\u1796\u1798\u1799\u179A\u179B\u179C\u179F\u17A0\u17A2",
        Signs = "\u17B6\u17B7\u17B8\u17BB\u17BC\u17C1\u17C2\u17C4";
    const char Below = '\u17D2',
        Gap = '\u200B';
    static readonly string[] Heads =
    [
        "b",
        "d",
        "f",
        "g",
        "h",
        "k",
        "l",
        "m",
        "n",
        "p",
        "r",
        "s",
        "t",
        "v",
        "w",
        "pr",
        "st",
    ];
    static readonly string[] Tails = ["", "", "", "n", "r", "s", "t", "ll", "ng", "m"];

    readonly Random chance;
    readonly string[] english,
        khmer;

    public InventedWords(int seed)
    {
        chance = new(seed);
        english = [.. Enumerable.Range(0, Known).Select(_ => Joined(1, 5, EnglishSyllable))];
        khmer = [.. Enumerable.Range(0, Known).Select(_ => Joined(1, 4, KhmerSyllable))];
    }

    public string English(int letters) => Text(letters, english, ". ", ' ');

    /// <summary>With U+200B between words, as Khmer is typed.</summary>
    public string Khmer(int letters) => Text(letters, khmer, "។ ", Gap);

    /// <summary>As long a text as many are, and a few are three times as long: half of them are shorter than
    /// this.</summary>
    public int About(int median) => (int)(median * Math.Exp(1.1 * (chance.NextDouble() + chance.NextDouble() - 1)));

    /// <summary>Most likely one that stands in few texts.</summary>
    public string EnglishWord() => english[chance.Next(Known)];

    /// <inheritdoc cref="EnglishWord"/>
    public string KhmerWord() => khmer[chance.Next(Known)];

    /// <summary>As likely as it stands in texts.</summary>
    public string OftenEnglish() => Often(english);

    /// <inheritdoc cref="OftenEnglish"/>
    public string OftenKhmer() => Often(khmer);

    public int Number(int below) => chance.Next(below);

    string Text(int letters, string[] words, string stop, char gap)
    {
        StringBuilder text = new();
        for (var count = 1; text.Length < letters; count++)
        {
            var word = Often(words);
            text.Append(
                text.Length == 0 || text[^1] is ' ' or '\n' ? char.ToUpperInvariant(word[0]) + word[1..] : word
            );
            if (letters > 400 && count % 70 == 0)
                text.Append(stop.TrimEnd()).Append("\n\n");
            else if (count % 14 == 0)
                text.Append(stop);
            else
                text.Append(gap);
        }
        return text.ToString().TrimEnd(' ', '\n', Gap);
    }

    /// <summary>Zipf: the hundredth word stands a hundredth as often as the first.</summary>
    string Often(string[] words) => words[(int)Math.Exp(chance.NextDouble() * Math.Log(words.Length))];

    string Joined(int least, int below, Func<string> part) =>
        string.Concat(Enumerable.Range(0, chance.Next(least, below)).Select(_ => part()));

    string EnglishSyllable() =>
        Heads[chance.Next(Heads.Length)] + Vowels[chance.Next(Vowels.Length)] + Tails[chance.Next(Tails.Length)];

    string KhmerSyllable() =>
        $"{Consonant}{(chance.Next(3) == 0 ? $"{Below}{Consonant}" : "")}{Signs[chance.Next(Signs.Length)]}{(chance.Next(2) == 0 ? $"{Consonant}" : "")}";

    char Consonant => Consonants[chance.Next(Consonants.Length)];
}

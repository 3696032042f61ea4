namespace Campaign.Organizing.Doors;

/// <summary>What the campaign is about, in words: its own are guessed first.</summary>
public sealed record CampaignWords(Func<IEnumerable<string>> Now);

/// <summary>How soon a secret is guessed, by the patterns that guessers try (zxcvbn; Wheeler, USENIX Security
/// 2016).</summary>
public sealed class Guesses(CampaignWords words)
{
    /// <summary>Bits: a thousand million guesses, at a door that counts them.</summary>
    const double Password = 30;

    /// <summary>Bits: each guess costs half a second of Argon2id, and whoever has a copy of the server can try for
    /// years.</summary>
    const double Passphrase = 50;

    /// <summary>What is strong so far is strong; beyond it the search for patterns costs the square of the length.</summary>
    const int LookedAt = 64;

    const int ShortestWord = 3;

    readonly Lock one = new();
    readonly Zxcvbn.Zxcvbn guesser = new();

    /// <param name="own">What else is known of who chose it: name, address.</param>
    internal bool FindPassword(string secret, params IEnumerable<string> own) => Find(secret, Password, own);

    /// <inheritdoc cref="FindPassword"/>
    internal bool FindPassphrase(string secret, params IEnumerable<string> own) => Find(secret, Passphrase, own);

    bool Find(string secret, double bits, IEnumerable<string> own)
    {
        var known = Known(own).OrderByDescending(word => word.Length).ToList();
        // As it is, zxcvbn counts the spaces between known words for secrets.
        var unknown = known.Aggregate(
            secret[..Math.Min(secret.Length, LookedAt)],
            (left, word) => left.Replace(word, "", StringComparison.OrdinalIgnoreCase)
        );
        lock (one) // its lists of words are filled at the first use
            return guesser.EvaluatePassword(unknown, known).Entropy < bits;
    }

    IEnumerable<string> Known(IEnumerable<string> own) =>
        words
            .Now()
            .Concat(own)
            .SelectMany(text => text.Split((char[])[' ', ',', '.', '@', '-', '\u200B']).Append(text))
            .Where(word => word.Length >= ShortestWord)
            .Select(word => word.ToLowerInvariant())
            .Distinct();
}

using Campaign.Ground.Text;

namespace Campaign.Organizing.Doors;

/// <summary>What the campaign is about, in words: its own are guessed first.</summary>
public sealed record CampaignWords(Func<IEnumerable<string>> Now);

/// <summary>What a password and a passphrase must be: long enough, and not soon guessed by the patterns that guessers try
/// (zxcvbn; Wheeler, USENIX Security 2016).</summary>
public sealed class NewSecrets(CampaignWords words)
{
    public const int PasswordMinimum = 10,
        PassphraseMinimum = 14;

    /// <summary>Of a thousand million guesses, at a door that counts them.</summary>
    const double PasswordBits = 30;

    /// <summary>Each guess costs half a second of Argon2id, and whoever has a copy of the server can try for
    /// years.</summary>
    const double PassphraseBits = 50;

    /// <summary>What is strong so far is strong; beyond it the search for patterns costs the square of the length.</summary>
    const int LookedAt = 64;

    const int ShortestWord = 3;

    readonly Lock one = new();
    readonly Zxcvbn.Zxcvbn guesser = new();

    /// <param name="own">What else is known of who chose it: name, address.</param>
    internal FieldError? FaultOfPassword(string field, string password, params IEnumerable<string> own) =>
        FaultOf(field, password, PasswordMinimum, PasswordBits, own);

    /// <inheritdoc cref="FaultOfPassword"/>
    internal FieldError? FaultOfPassphrase(string field, string passphrase, params IEnumerable<string> own) =>
        FaultOf(field, passphrase, PassphraseMinimum, PassphraseBits, own);

    FieldError? FaultOf(string field, string secret, int minimum, double bits, IEnumerable<string> own) =>
        secret.Length < minimum ? new(field, Fault.TooShort, minimum)
        : secret.Length > TextLimits.Line ? new(field, Fault.TooLong, TextLimits.Line)
        : IsSoonGuessed(secret, bits, own) ? new(field, Fault.TooWeak)
        : null;

    bool IsSoonGuessed(string secret, double bits, IEnumerable<string> own)
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

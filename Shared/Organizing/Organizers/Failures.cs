using System.Security.Cryptography;
using System.Text;

namespace Campaign.Organizing.Organizers;

/// <summary>How often something went wrong lately; one after the other is forgotten again. In memory alone, and whose it
/// was as an HMAC by a key of this process: there is no register of who tried to come in from where.</summary>
/// <param name="one">After it, one is forgotten.</param>
sealed class Failures(TimeSpan one, TimeProvider clock)
{
    /// <summary>Past it, those that are forgotten are thrown out.</summary>
    const int Many = 10_000;

    readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    readonly Dictionary<string, (double Level, DateTimeOffset At)> levels = [];
    readonly Lock change = new();

    public double Of(string who)
    {
        lock (change)
            return Level(Hash(who));
    }

    public void Add(string who)
    {
        lock (change)
        {
            if (levels.Count >= Many)
                foreach (var forgotten in levels.Keys.Where(hash => Level(hash) <= 0).ToList())
                    levels.Remove(forgotten);
            var of = Hash(who);
            levels[of] = (Level(of) + 1, clock.GetUtcNow());
        }
    }

    /// <summary>It was none.</summary>
    public void TakeBack(string who)
    {
        lock (change)
        {
            var of = Hash(who);
            levels[of] = (Math.Max(0, Level(of) - 1), clock.GetUtcNow());
        }
    }

    /// <returns>Until there are no more than so many.</returns>
    public TimeSpan Until(string who, int atMost) => Math.Max(0, Of(who) - atMost) * one;

    double Level(string hash) =>
        levels.TryGetValue(hash, out var kept) ? Math.Max(0, kept.Level - (clock.GetUtcNow() - kept.At) / one) : 0;

    string Hash(string who) => Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(who)));
}

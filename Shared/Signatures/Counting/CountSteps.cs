using System.Security.Cryptography;
using Campaign.Ground;

namespace Campaign.Signatures.Counting;

/// <summary>When a petition's published number may move: not for one signature, which whoever watches a line would know
/// by it, but with some others, or at a time that nobody knows before.</summary>
sealed class CountSteps(CampaignSettings settings)
{
    static readonly TimeSpan Soonest = TimeSpan.FromMinutes(10),
        Latest = TimeSpan.FromMinutes(60);

    readonly Dictionary<int, DateTimeOffset> waiting = [];

    /// <summary>When the next of them has waited long enough; null where nothing waits.</summary>
    public DateTimeOffset? Next => waiting.Count == 0 ? null : waiting.Values.Min();

    /// <param name="pending">How many signatures, or names, the public does not know of yet.</param>
    public bool IsNow(int petition, long pending, DateTimeOffset now)
    {
        if (pending == 0)
        {
            waiting.Remove(petition);
            return false;
        }
        // From the first that waits, or a number that stood for days would move at once for one.
        if (!waiting.TryGetValue(petition, out var due))
            waiting[petition] = due = now + Random();
        if (pending < settings.CountAtLeast && now < due)
            return false;
        waiting.Remove(petition);
        return true;
    }

    static TimeSpan Random() =>
        TimeSpan.FromSeconds(RandomNumberGenerator.GetInt32((int)Soonest.TotalSeconds, (int)Latest.TotalSeconds));
}

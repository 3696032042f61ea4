using System.Collections.Concurrent;
using Campaign.Data;

namespace Campaign.Content.Publishing;

/// <summary>
/// What readers see in a language, read once a content version: a page that is rendered anew because a count moved need
/// not ask the database for all that did not.
/// </summary>
/// <param name="withCounts">It shows signature counts: read anew too when one moves.</param>
public sealed class KeptByLanguage<T>(ContentVersion version, bool withCounts = false)
{
    readonly ConcurrentDictionary<string, (string Version, T Value)> kept = new();

    public async Task<T> Get(string language, Func<Task<T>> read)
    {
        // The version before the reading: what is published meanwhile makes this stale, never wrong for long.
        var now = withCounts ? version.Now.WithCounts : version.Now.WithoutCounts;
        if (kept.TryGetValue(language, out var last) && last.Version == now)
            return last.Value;
        var value = await read();
        kept[language] = (now, value);
        return value;
    }
}

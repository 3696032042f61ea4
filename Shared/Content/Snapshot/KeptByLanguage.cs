using System.Collections.Concurrent;
using Campaign.Data;

namespace Campaign.Content.Snapshot;

/// <summary>
/// What readers see in a language, made once a content version: a page that is rendered anew because a count moved need
/// not make anew all that did not.
/// </summary>
/// <param name="withCounts">It shows signature counts: made anew too when one moves.</param>
public sealed class KeptByLanguage<T>(ContentVersion version, bool withCounts = false)
{
    readonly ConcurrentDictionary<string, (string Version, T Value)> kept = new();

    public T Get(string language, Func<T> make) =>
        Find(language, out var now, out var value) ? value : Keep(language, now, make());

    public async Task<T> GetAsync(string language, Func<Task<T>> make) =>
        Find(language, out var now, out var value) ? value : Keep(language, now, await make());

    // The version before the making: what is published meanwhile makes this stale, never wrong for long.
    bool Find(string language, out string now, out T value)
    {
        now = withCounts ? version.Now.WithCounts : version.Now.WithoutCounts;
        var found = kept.TryGetValue(language, out var last) && last.Version == now;
        value = last.Value;
        return found;
    }

    T Keep(string language, string now, T value)
    {
        kept[language] = (now, value);
        return value;
    }
}

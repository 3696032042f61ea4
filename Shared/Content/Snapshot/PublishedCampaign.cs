using System.Collections.Concurrent;
using Campaign.Content.Publishing;

namespace Campaign.Content.Snapshot;

/// <summary>
/// Everything that is published, at one content version, in memory. Drafts and withdrawn items cannot be reached from
/// here, whoever asks: they are not in it.
/// </summary>
public sealed class PublishedCampaign
{
    public static readonly PublishedCampaign Nothing = new(0, [], [], [], [], []);

    readonly Dictionary<int, ItemContent> items;
    readonly Dictionary<(ItemKind, string), ItemContent> bySlug;
    readonly Dictionary<(ItemKind, string), int> former;
    readonly Dictionary<int, (ItemKind Kind, string Slug)> withdrawn;
    readonly HashSet<(ItemKind, string)> gone;

    /// <summary>Fingerprints of addresses, in hexadecimal digits.</summary>
    readonly HashSet<string> erased;
    readonly ConcurrentDictionary<Type, object> byType = [];
    readonly Lazy<Dictionary<int, List<int>>> joined;

    PublishedCampaign(
        long version,
        Dictionary<int, ItemContent> items,
        Dictionary<(ItemKind, string), int> former,
        Dictionary<int, (ItemKind, string)> withdrawn,
        IReadOnlyList<UnreadableItem> unreadable,
        HashSet<string> erased
    )
    {
        this.erased = erased;
        (Version, this.items, this.former, this.withdrawn, Unreadable) = (
            version,
            items,
            former,
            withdrawn,
            unreadable
        );
        bySlug = items.Values.ToDictionary(item => (item.Kind, item.Slug));
        gone = [.. withdrawn.Values];
        joined = new(() => Joined(items));
    }

    static Dictionary<int, List<int>> Joined(Dictionary<int, ItemContent> items)
    {
        Dictionary<int, List<int>> joined = new(items.Count);
        void Join(int from, int to)
        {
            if (!joined.TryGetValue(from, out var others))
                joined.Add(from, others = []);
            others.Add(to);
        }
        foreach (var item in items.Values)
        foreach (var to in item.Links.Where(items.ContainsKey))
        {
            Join(item.Id, to);
            Join(to, item.Id);
        }
        return joined;
    }

    public long Version { get; }

    /// <summary>Published, and left out because their revision cannot be read.</summary>
    public IReadOnlyList<UnreadableItem> Unreadable { get; }

    public int Count => items.Count;

    /// <summary>In the order of their numbers, which never change.</summary>
    public IReadOnlyList<T> All<T>()
        where T : ItemContent =>
        (IReadOnlyList<T>)byType.GetOrAdd(typeof(T), _ => (T[])[.. items.Values.OfType<T>().OrderBy(item => item.Id)]);

    public T? BySlug<T>(ItemKind kind, string slug)
        where T : ItemContent => bySlug.GetValueOrDefault((kind, slug)) as T;

    public ItemContent? Find(int id) => items.GetValueOrDefault(id);

    /// <summary>Ids of what the item points to or what points to it, in their order.</summary>
    public IEnumerable<int> JoinedTo(int id) =>
        joined.Value.TryGetValue(id, out var others) ? others.Distinct().Order() : [];

    /// <inheritdoc cref="JoinedTo"/>
    public IReadOnlyList<LinkedItem> LinkedTo(int id, string language) =>
        [.. JoinedTo(id).Select(other => items[other].AsLink(language))];

    /// <summary>Tells an address that never was (404) from one that moved (301) or was taken back (410).</summary>
    public MissingItem Missing(ItemKind kind, string slug) =>
        former.TryGetValue((kind, slug), out var id) && items.TryGetValue(id, out var moved)
            ? new MissingItem.Moved(moved.Slug)
        : gone.Contains((kind, slug)) || withdrawn.ContainsKey(id) ? new MissingItem.Gone()
        : new MissingItem.Never();

    /// <summary>Whether an item stood there whose words were erased for good.</summary>
    /// <param name="fingerprint">Of the address.</param>
    public bool WasErased(byte[] fingerprint) => erased.Contains(Convert.ToHexString(fingerprint));

    /// <summary>The next one: this with what has moved since in place of what it was.</summary>
    internal PublishedCampaign With(long version, IReadOnlyList<MovedItem> moved, HashSet<string> erasedNext)
    {
        Dictionary<int, ItemContent> next = new(items);
        Dictionary<(ItemKind, string), int> formerNext = new(former);
        Dictionary<int, (ItemKind, string)> withdrawnNext = new(withdrawn);
        foreach (var item in moved)
        {
            next.Remove(item.Id);
            withdrawnNext.Remove(item.Id);
            if (item.Content is not null)
                next[item.Id] = item.Content;
            else if (item.Unreadable is null)
                withdrawnNext[item.Id] = (item.Kind, item.Slug);
            foreach (var slug in item.FormerSlugs)
                formerNext[(item.Kind, slug)] = item.Id;
        }
        var movedIds = moved.Select(item => item.Id).ToHashSet();
        return new(
            version,
            next,
            formerNext,
            withdrawnNext,
            [
                .. Unreadable.Where(item => !movedIds.Contains(item.Id)),
                .. moved.Select(item => item.Unreadable).OfType<UnreadableItem>(),
            ],
            erasedNext
        );
    }
}

/// <summary>An item that was published or withdrawn.</summary>
/// <param name="Content">Null for what was withdrawn or cannot be read.</param>
sealed record MovedItem(
    int Id,
    ItemKind Kind,
    string Slug,
    ItemContent? Content,
    UnreadableItem? Unreadable,
    IReadOnlyList<string> FormerSlugs
);

/// <summary>A published item whose revision cannot be read.</summary>
public sealed record UnreadableItem(int Id, ItemKind Kind, string Slug, int Revision);

using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Ground.Keys;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Organizing.Vault;

/// <summary>
/// The campaign's private keys while one organizer has them open: in the memory of that organizer's session,
/// overwritten when it locks, ends, or has not been used for a while; never on disk.
/// </summary>
public sealed class OpenVault(TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan LocksAfter = TimeSpan.FromMinutes(15);
    static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    readonly Lock changing = new();

    /// <summary>Whose copy of the keys it was opened with.</summary>
    internal int Holder { get; private set; }

    /// <summary>With the recovery key, and not with a passphrase.</summary>
    public bool WithPaper { get; private set; }

    Dictionary<int, Pair> keys = [];
    Dictionary<int, byte[]> minutes = [];
    DateTimeOffset used;
    ITimer? timer;

    /// <summary>It was opened or has locked, perhaps by itself.</summary>
    public event Action? Changed;

    /// <summary>Asking is not using.</summary>
    public bool IsOpen
    {
        get
        {
            if (keys.Count > 0 && clock.GetUtcNow() - used >= LocksAfter)
                Lock();
            return keys.Count > 0;
        }
    }

    internal void Open(IEnumerable<Pair> pairs, int holder, bool withPaper)
    {
        lock (changing)
        {
            Forget();
            keys = pairs.ToDictionary(pair => pair.Id);
            (Holder, WithPaper) = (holder, withPaper);
            used = clock.GetUtcNow();
            timer ??= clock.CreateTimer(
                _ =>
                {
                    _ = IsOpen;
                },
                null,
                Look,
                Look
            );
        }
        Changed?.Invoke();
    }

    public void Lock()
    {
        lock (changing)
            Forget();
        Changed?.Invoke();
    }

    /// <summary>The key made from a minute's and a salt; null where it is locked, or the minute's is sealed to a key that
    /// this organizer was never given.</summary>
    internal SignerKey? KeyOf(int minuteKey, byte[] salt)
    {
        lock (changing)
        {
            if (!IsOpen || !minutes.TryGetValue(minuteKey, out var minute))
                return null;
            used = clock.GetUtcNow();
            return SignerKey.Of(minute, salt);
        }
    }

    /// <summary>
    /// Reads the keys of these minutes. Locks where the campaign has a new key: whoever may still
    /// open it opens it anew.
    /// </summary>
    /// <returns>Whether all that can be opened is.</returns>
    internal async Task<bool> Prepare(CampaignDb db, IEnumerable<int> minuteKeys, CancellationToken stop)
    {
        if (!await StillHeld(db, stop))
            return false;
        List<int> missing;
        lock (changing)
            missing = [.. minuteKeys.Distinct().Where(id => !minutes.ContainsKey(id))];
        foreach (
            var row in missing.Count == 0
                ? []
                : await db.MinuteKeys.AsNoTracking().Where(k => missing.Contains(k.Id)).ToListAsync(stop)
        )
        {
            if (Open(row) is not { } bytes)
            {
                Lock();
                return false;
            }
            lock (changing)
                if (IsOpen)
                    minutes[row.Id] = bytes;
        }
        return IsOpen;
    }

    /// <summary>Locks where the keys were taken from their holder meanwhile: what is open in memory gives no right to
    /// pass it on.</summary>
    internal async Task<bool> StillHeld(CampaignDb db, CancellationToken stop)
    {
        if (!await db.Set<HeldKey>().AnyAsync(k => k.HolderId == Holder, stop))
            Lock();
        return IsOpen;
    }

    /// <summary>Null where it is locked, or sealed to a key that is not held here.</summary>
    internal byte[]? Open(MinuteKey minute)
    {
        lock (changing)
        {
            if (!IsOpen || !keys.TryGetValue(minute.KeyId, out var key))
                return null;
            used = clock.GetUtcNow();
            return SealedBox.Open(minute.Sealed, key.Public, key.Private);
        }
    }

    /// <summary>To be given to others.</summary>
    internal IReadOnlyList<Pair> Keys
    {
        get
        {
            lock (changing)
                // Copies: what is locked meanwhile is overwritten.
                return IsOpen ? [.. keys.Values.Select(pair => pair with { Private = [.. pair.Private] })] : [];
        }
    }

    void Forget()
    {
        foreach (var secret in keys.Values.Select(pair => pair.Private).Concat(minutes.Values))
            CryptographicOperations.ZeroMemory(secret);
        (keys, minutes) = ([], []);
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (changing)
            Forget();
    }

    /// <summary>One of the campaign's key pairs.</summary>
    internal sealed record Pair(int Id, byte[] Public, byte[] Private);
}

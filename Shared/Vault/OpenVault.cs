using System.Security.Cryptography;
using Campaign.Data;
using Campaign.Privacy;
using Campaign.Signing;
using Campaign.Supporters;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Vault;

/// <summary>
/// The campaign's private keys while one organizer has them open: in the memory of that organizer's session, overwritten when it
/// locks, ends, or has not been used for a while; never on disk.
/// </summary>
public sealed class OpenVault(TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan LocksAfter = TimeSpan.FromMinutes(15);
    static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    readonly Lock changing = new();
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
            if (keys.Count > 0 && clock.GetUtcNow() - used >= LocksAfter) Lock();
            return keys.Count > 0;
        }
    }

    internal void Open(IEnumerable<Pair> pairs)
    {
        lock (changing)
        {
            Forget();
            keys = pairs.ToDictionary(pair => pair.Id);
            used = clock.GetUtcNow();
            timer ??= clock.CreateTimer(_ => { _ = IsOpen; }, null, Look, Look);
        }
        Changed?.Invoke();
    }

    public void Lock()
    {
        lock (changing) Forget();
        Changed?.Invoke();
    }

    /// <summary>Null where it is locked, or was signed under a key that this organizer was never given.</summary>
    public SignerData? Read(Signature signature) => KeyOf(signature) is { } key ? SignatureIntake.Unlock(signature.Data, key) : null;

    /// <summary>What the links of this signer's mails carry.</summary>
    internal SignerKey? KeyOf(Signature signature)
    {
        lock (changing)
        {
            if (!IsOpen || !minutes.TryGetValue(signature.MinuteKeyId, out var minute)) return null;
            used = clock.GetUtcNow();
            return SignerKey.Of(minute, signature.Salt);
        }
    }

    /// <summary>Reads the keys of the minutes in which these signed.</summary>
    internal async Task Prepare(CampaignDb db, IEnumerable<Signature> signatures, CancellationToken stop)
    {
        List<int> missing;
        lock (changing) missing = [.. signatures.Select(s => s.MinuteKeyId).Distinct().Where(id => !minutes.ContainsKey(id))];
        if (missing.Count == 0) return;
        foreach (var row in await db.MinuteKeys.AsNoTracking().Where(k => missing.Contains(k.Id)).ToListAsync(stop))
        {
            var bytes = Open(row);
            lock (changing) if (bytes is not null && IsOpen) minutes[row.Id] = bytes;
        }
    }

    /// <summary>Null where it is locked, or sealed to a key that is not held here.</summary>
    internal byte[]? Open(MinuteKey minute)
    {
        lock (changing)
        {
            if (!IsOpen || !keys.TryGetValue(minute.KeyId, out var key)) return null;
            used = clock.GetUtcNow();
            return SealedBox.Open(minute.Sealed, key.Public, key.Private);
        }
    }

    /// <summary>To be given to others.</summary>
    internal IReadOnlyList<Pair> Keys { get { return IsOpen ? [.. keys.Values] : []; } }

    void Forget()
    {
        foreach (var secret in keys.Values.Select(pair => pair.Private).Concat(minutes.Values)) CryptographicOperations.ZeroMemory(secret);
        (keys, minutes) = ([], []);
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (changing) Forget();
    }

    /// <summary>One of the campaign's key pairs.</summary>
    internal sealed record Pair(int Id, byte[] Public, byte[] Private);
}

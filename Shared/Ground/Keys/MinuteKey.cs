using System.Security.Cryptography;
using Campaign.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Ground.Keys;

/// <summary>
/// What the keys of all who sign within a minute are made from: by chance, in memory for that minute, and then only
/// sealed to the campaign's key. Sealing costs 41 µs, a quarter of a signature; this way once a minute, and a new key
/// of the campaign is a matter of these rows.
/// </summary>
public sealed class MinuteKey
{
    public int Id { get; private set; }

    /// <summary>Which of the campaign's keys it is sealed to.</summary>
    public required int KeyId { get; set; }

    /// <summary>A <see cref="SealedBox"/> of 32 bytes.</summary>
    public required byte[] Sealed { get; set; }
}

sealed class MinuteKeyConfiguration : IEntityTypeConfiguration<MinuteKey>
{
    public void Configure(EntityTypeBuilder<MinuteKey> key) =>
        key.ToTable("MinuteKeys")
            .HasOne<CampaignKey>()
            .WithMany()
            .HasForeignKey(k => k.KeyId)
            .OnDelete(DeleteBehavior.Restrict);
}

/// <summary>The key of this minute, made and sealed when the first one signs in it.</summary>
public sealed class MinuteKeys(IDbContextFactory<CampaignDb> database, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim making = new(1);
    volatile OpenKey? current;

    /// <summary>Committed before anyone's data depends on it.</summary>
    internal ValueTask<OpenKey> Now(int campaignKey, byte[] publicKey) =>
        current is { } key && IsOf(key, campaignKey) ? new(key) : new(Make(campaignKey, publicKey));

    bool IsOf(OpenKey key, int campaignKey) => key.CampaignKey == campaignKey && clock.GetUtcNow() - key.Since < Minute;

    async Task<OpenKey> Make(int campaignKey, byte[] publicKey)
    {
        await making.WaitAsync();
        try
        {
            if (current is { } made && IsOf(made, campaignKey))
                return made;
            var bytes = RandomNumberGenerator.GetBytes(32);
            var row = new MinuteKey { KeyId = campaignKey, Sealed = SealedBox.Close(bytes, publicKey) };
            await using var db = await database.CreateDbContextAsync();
            db.MinuteKeys.Add(row);
            await db.SaveChangesAsync();
            // Who still holds the last one needs it whole: the memory is let go of, not overwritten.
            return current = new(row.Id, campaignKey, bytes, clock.GetUtcNow());
        }
        finally
        {
            making.Release();
        }
    }

    public Task ForgetOld()
    {
        if (current is { } key && clock.GetUtcNow() - key.Since >= Minute)
            current = null;
        return Task.CompletedTask;
    }

    public void Dispose() => making.Dispose();

    internal sealed record OpenKey(int Id, int CampaignKey, byte[] Bytes, DateTimeOffset Since);
}

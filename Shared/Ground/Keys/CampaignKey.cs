using Campaign.Data;
using Microsoft.EntityFrameworkCore;
using Sodium;

namespace Campaign.Ground.Keys;

/// <summary>The public half of the key that signers' personal data is sealed to. One row, and two while keys rotate:
/// the newest is in use.</summary>
public sealed class CampaignKey
{
    public int Id { get; private set; }
    public required byte[] PublicKey { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>At first start; the private half goes to data/keys/setup.key until an organizer takes it
    /// over.</summary>
    internal static async Task EnsureMade(CampaignDb db, KeyFolder keys, DateTimeOffset now)
    {
        if (await db.CampaignKeys.AnyAsync())
            return;
        var pair = PublicKeyBox.GenerateKeyPair();
        // The key before the row: a crash between the two leaves an unused file, never a box that nobody can open.
        keys.SetupKey = pair.PrivateKey;
        db.CampaignKeys.Add(new() { PublicKey = pair.PublicKey, MadeAt = now });
        await db.SaveChangesAsync();
    }
}

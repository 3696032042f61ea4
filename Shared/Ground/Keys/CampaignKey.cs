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

    /// <summary>At first start; the private half lies in <see cref="SetupSecrets"/> until an organizer takes it
    /// over.</summary>
    internal static async Task EnsureMade(CampaignDb db, SetupSecrets setup, DateTimeOffset now)
    {
        if (await db.CampaignKeys.AnyAsync())
            return;
        var pair = PublicKeyBox.GenerateKeyPair();
        // The key before the row: a crash between the two leaves an unused file, never a box that nobody can open.
        setup.Key = pair.PrivateKey;
        db.CampaignKeys.Add(new() { PublicKey = pair.PublicKey, MadeAt = now });
        await db.SaveChangesAsync();
    }
}

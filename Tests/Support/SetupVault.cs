using Campaign.Privacy;
using Campaign.Signing;
using Campaign.Supporters;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Support;

/// <summary>Opens what is sealed with the campaign's key as it lies there before an organizer has taken over.</summary>
public static class SetupVault
{
    public static async Task<SignerData> OpenOnlySigner(this RunningSite site)
    {
        await using var db = site.Database();
        var (row, key) = (await db.Signatures.AsNoTracking().SingleAsync(), await db.CampaignKeys.SingleAsync());
        return SignatureIntake.Unlock(row.Data, SignerKey.Open(row.Sealed, key.PublicKey, site.Get<KeyFolder>().SetupKey!))!;
    }
}

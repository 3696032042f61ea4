using Campaign.Ground.Keys;
using Campaign.Signatures;
using Campaign.Signatures.Signed;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Support;

/// <summary>Opens what is sealed with the campaign's key as it lies there before an organizer has taken over.</summary>
public static class SetupVault
{
    public static async Task<SignerData> OpenOnlySigner(this RunningSite site)
    {
        await using var db = site.Database();
        var (row, key) = (await db.Signatures.AsNoTracking().SingleAsync(), await db.CampaignKeys.SingleAsync());
        var minute = await db.MinuteKeys.SingleAsync(k => k.Id == row.MinuteKeyId);
        return SignerData.Unlock(
            row.Data,
            SignerKey.Of(SealedBox.Open(minute.Sealed, key.PublicKey, site.Get<SetupSecrets>().Key!), row.Salt)
        )!;
    }
}

namespace Campaign.Web.Admin.Vault;

static class RecoveryWords
{
    /// <summary>In groups of four, to be copied by hand.</summary>
    public static string Of(byte[] key) =>
        string.Join(' ', Convert.ToHexString(key).Chunk(4).Select(group => new string(group)));
}

namespace Campaign.Ground.Keys;

/// <summary>What the first organizer takes over. Lies beside the database until then, locked with the server's key: one
/// copied disk opens nothing where the keys are on another.</summary>
public sealed class SetupSecrets(CampaignSettings settings, ServerSecret secret)
{
    readonly string keyFile = Path.Combine(settings.Data, "setup.key"),
        tokenFile = Path.Combine(settings.Data, "setup.token");

    /// <summary>The campaign's private key.</summary>
    public byte[]? Key
    {
        get => Read(keyFile);
        set => Write(keyFile, value);
    }

    /// <summary>The one-time secret of the set-up link.</summary>
    public byte[]? Token
    {
        get => Read(tokenFile);
        set => Write(tokenFile, value);
    }

    /// <summary>Once the campaign's key is held by a person, neither it nor the way to take it over may lie
    /// here.</summary>
    public void Forget() => (Key, Token) = (null, null);

    byte[]? Read(string path) => PrivateFile.Read(path) is { } locked ? secret.DecryptBytes(locked) : null;

    void Write(string path, byte[]? content) =>
        PrivateFile.Write(path, content is null ? null : secret.EncryptBytes(content));
}

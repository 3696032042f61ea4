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

    /// <summary>They lay with the keys, and open, before; so did the keys of cookies.</summary>
    /// <param name="isTakenOver">Then they are only thrown away.</param>
    public void BringOver(bool isTakenOver)
    {
        foreach (var path in (string[])[keyFile, tokenFile])
        {
            var old = Path.Combine(settings.Keys, Path.GetFileName(path));
            if (PrivateFile.Read(old) is not { } open)
                continue;
            if (!isTakenOver && !File.Exists(path))
                Write(path, open);
            PrivateFile.Write(old, null);
        }
        if (Path.Combine(settings.Keys, "session") is var session && Directory.Exists(session))
            Directory.Delete(session, recursive: true);
    }

    byte[]? Read(string path) => PrivateFile.Read(path) is { } locked ? secret.DecryptBytes(locked) : null;

    void Write(string path, byte[]? content) =>
        PrivateFile.Write(path, content is null ? null : secret.EncryptBytes(content));
}

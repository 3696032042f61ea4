namespace Campaign.Ground.Text;

/// <summary>A text and the language it is really in, which may not be the one that was asked for.</summary>
public sealed record LocalText(string Value, string Language)
{
    public override string ToString() => Value;
}

namespace Campaign.Ground;

/// <summary>The placards' colours, for what is drawn, mailed and administered. The public site has them as CSS variables,
/// and a test holds both together.</summary>
public static class Colours
{
    public const string Paper = "#faf6ee";
    public const string Card = "#fffdf8";
    public const string Ink = "#17120f";
    public const string SoftInk = "#5a514a";
    public const string Red = "#c4122f";
    public const string DeepRed = "#8e0b20";
    public const string Hairline = "#d9cfc0";
}

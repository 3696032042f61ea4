namespace Campaign.Ground.Text;

/// <summary>How long texts may be, in letters as a person counts them (<see cref="Cleaned.Length"/>); a body in UTF-16
/// units.</summary>
public static class TextLimits
{
    public const int Name = 100;
    public const int Line = 200;
    public const int Summary = 600;
    public const int Body = 60_000;
}

namespace Campaign.Ground.Text;

/// <summary>A number in which one more or fewer would tell of a person: in tens, rounded down.</summary>
public static class Tens
{
    public const int Few = 10;

    /// <returns>Null for fewer than ten, none among them.</returns>
    public static long? Of(long exact) => exact < Few ? null : exact - exact % Few;
}

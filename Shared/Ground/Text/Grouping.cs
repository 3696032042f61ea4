using System.Globalization;

namespace Campaign.Ground.Text;

public static class Grouping
{
    /// <summary>1,234,567: in every language of ours, and read by everyone.</summary>
    public static string Grouped(this long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}

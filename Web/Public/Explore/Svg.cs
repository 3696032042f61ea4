using System.Globalization;

namespace Campaign.Web.Public.Explore;

static class Svg
{
    /// <summary>A state for assistive programs. A button that cannot be pressed just now keeps the focus, which
    /// "disabled" would throw away.</summary>
    public static string? Said(bool so) => so ? "true" : null;

    /// <summary>A length as markup has it, to a tenth of a pixel: more is not seen, and goes over the line at every
    /// step.</summary>
    public static string Px(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);
}

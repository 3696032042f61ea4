using System.Security.Cryptography;
using System.Text;

namespace Campaign.Reach.Sharing;

/// <summary>What the picture of a shared link shows: words only, never a face.</summary>
/// <param name="Kicker">Who speaks.</param>
/// <param name="IsNeutral">Ink on paper: the campaign's colours and mark would say what a neutral title does
/// not.</param>
public sealed record Card(
    string Title,
    string TitleLanguage,
    string Kicker,
    string KickerLanguage,
    bool IsNeutral = false
)
{
    public const int Width = 1200,
        Height = 630;

    /// <summary>Raised when the drawing changes, so that all cards are drawn anew.</summary>
    const int Drawing = 2;
    const int HashLength = 12;

    /// <summary>Tells this card from every other, by what is on it: a changed headline is another address, which no
    /// messenger has kept.</summary>
    public string Name =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(
                    Encoding.UTF8.GetBytes(
                        string.Join('\n', Drawing, Title, TitleLanguage, Kicker, KickerLanguage, IsNeutral)
                    )
                )
                .AsSpan(0, HashLength)
        );
}

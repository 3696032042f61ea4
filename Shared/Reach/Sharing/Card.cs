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
    const int Drawing = 3;
    const int HashLength = 12;

    /// <summary>Over the title: an event's date, a petition's number.</summary>
    public string Over { get; init; } = "";

    /// <summary>What is to be done about it, as on a button.</summary>
    public string Act { get; init; } = "";

    /// <summary>The title is what somebody told: set as a sentence, on ink.</summary>
    public bool IsTold { get; init; }

    /// <summary>Tells this card from every other, by what is on it: a changed headline is another address, which no
    /// messenger has kept.</summary>
    public string Name =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(
                    Encoding.UTF8.GetBytes(
                        string.Join(
                            '\n',
                            Drawing,
                            Title,
                            TitleLanguage,
                            Kicker,
                            KickerLanguage,
                            IsNeutral,
                            Over,
                            Act,
                            IsTold
                        )
                    )
                )
                .AsSpan(0, HashLength)
        );
}

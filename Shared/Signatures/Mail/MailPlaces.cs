using Campaign.Ground.Text;

namespace Campaign.Signatures.Mail;

/// <summary>What is put into the open places of mails: the one list of them.</summary>
static class MailPlaces
{
    /// <param name="root">The site's address in the recipient's language.</param>
    /// <param name="link">Ends the addresses of confirming and of one's own data.</param>
    /// <param name="unsubscribe">Ends the address of the way out.</param>
    /// <param name="number">Of signatures; 0 where the mail has none.</param>
    public static Dictionary<string, string> Of(
        string root,
        string link,
        string code,
        string unsubscribe,
        long number,
        string admin
    ) =>
        new()
        {
            ["link"] = $"{root}/confirm/{link}",
            ["code"] = code,
            ["confirm"] = $"{root}/confirm",
            ["mine"] = $"{root}/mine/{link}",
            ["unsubscribe"] = $"{root}/unsubscribe/{unsubscribe}",
            ["number"] = number.Grouped(),
            ["admin"] = admin,
        };
}

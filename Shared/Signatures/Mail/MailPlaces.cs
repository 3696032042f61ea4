using Campaign.Ground.Text;

namespace Campaign.Signatures.Mail;

/// <summary>What is put into the open places of mails: the one list of them.</summary>
sealed record MailPlaces
{
    /// <summary>The site's address in the recipient's language.</summary>
    public required string Root { get; init; }

    /// <summary>Ends the addresses of confirming and of one's own data.</summary>
    public required string Link { get; init; }
    public required string Code { get; init; }

    /// <summary>Ends the address of the way out.</summary>
    public required string Unsubscribe { get; init; }

    /// <summary>Of signatures; 0 where the mail has none.</summary>
    public required long Number { get; init; }
    public required string Admin { get; init; }

    /// <summary>The petition's title; empty where the mail is about none.</summary>
    public required string Petition { get; init; }

    /// <summary>What was signed, as this mail may call it.</summary>
    public required string Signed { get; init; }

    /// <summary>What organizers said comes of <see cref="Number"/>.</summary>
    public string Goal { get; init; } = "";

    public Dictionary<string, string> Values() =>
        new()
        {
            ["link"] = $"{Root}/confirm/{Link}",
            ["code"] = Code,
            ["confirm"] = $"{Root}/confirm",
            ["mine"] = $"{Root}/mine/{Link}",
            ["unsubscribe"] = $"{Root}/unsubscribe/{Unsubscribe}",
            ["number"] = Number.Grouped(),
            ["admin"] = Admin,
            ["site"] = Root,
            ["petition"] = Petition,
            ["signed"] = Signed,
            ["goal"] = Goal,
        };
}

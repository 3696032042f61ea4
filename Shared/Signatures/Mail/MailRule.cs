using Campaign.Data;
using Campaign.Ground.Post;

namespace Campaign.Signatures.Mail;

/// <summary>What a kind of mail asks of the outbox beside being handed over. It stands with whoever writes such mails; a
/// kind without one is wanted always and is erased when it is sent.</summary>
public sealed record MailRule(MailKind Kind)
{
    /// <summary>All mails but those of this kind that are held back for now.</summary>
    public Func<CampaignDb, IQueryable<OutboxMail>, IQueryable<OutboxMail>> Free { get; init; } = (_, mails) => mails;

    /// <summary>Asked when its time has come; what is wanted no more is erased.</summary>
    public Func<CampaignDb, OutboxMail, DateTimeOffset, Task<bool>> IsWanted { get; init; } =
        (_, _, _) => Task.FromResult(true);

    /// <summary>It was handed over; nothing is settled yet.</summary>
    public Action<OutboxMail, Letter> WasSent { get; init; } = (_, _) => { };

    /// <summary>What follows in the commit that settles it.</summary>
    /// <returns>Whether its row lives on as another mail, and is not to be erased.</returns>
    public Func<CampaignDb, OutboxMail, DateTimeOffset, Task<bool>> Follow { get; init; } =
        (_, _, _) => Task.FromResult(false);
}

using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Mail;

/// <summary>Mail trouble, for the organizers' first screen. Never how many mails wait: an address gets only so many, and
/// whoever fills in forms with it could tell from the number how many it has had.</summary>
public sealed class OutboxState(Desks desks, IMailRoute route, Outbox outbox)
{
    public async Task<MailTrouble> Now(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        var failed = await db.OutboxMails.LongCountAsync(m => m.FailedAt != null, stop);
        return new(route.Open, outbox.UnreachableSince, failed > 0, Tens.Of(failed));
    }
}

/// <param name="CanSend">False while no mail server is set.</param>
/// <param name="UnreachableSince">Null while it answers.</param>
/// <param name="Failed">Whether some were refused for good.</param>
/// <param name="FailedInTens">Of these, <see cref="Tens"/>.</param>
public sealed record MailTrouble(bool CanSend, DateTimeOffset? UnreachableSince, bool Failed, long? FailedInTens);

using Campaign.Ground.Post;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Mail;

/// <summary>Mail trouble, for the organizers' first screen.</summary>
public sealed class OutboxState(Desks desks, IMailRoute route)
{
    public async Task<OutboxNumbers> Now(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        return new(
            route.Open,
            await db.OutboxMails.CountAsync(m => m.FailedAt == null && m.Kind != MailKind.Reminder, stop),
            await db.OutboxMails.CountAsync(m => m.FailedAt != null, stop)
        );
    }
}

/// <param name="Waiting">Without reminders: those wait for two days by themselves.</param>
/// <param name="CanSend">False while no mail server is set.</param>
public sealed record OutboxNumbers(bool CanSend, int Waiting, int Failed);

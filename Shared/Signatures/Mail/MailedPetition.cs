using Campaign.Content.Petitions;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Mail;

/// <summary>Which petition a mail is about, and what organizers said comes of the number that it tells of.</summary>
public sealed class MailedPetition(LatestCampaign latest, EveryPetition petitions)
{
    /// <returns>Empty where it is about none; neutral where the petition's own title is: what organizers keep out of a
    /// browser's history has no place in a list of mails.</returns>
    internal async Task<(string Petition, string Goal, bool Neutral)> Of(CampaignDb db, OutboxMail mail)
    {
        if (await IdOf(db, mail) is not { } id)
            return ("", "", false);
        var petition = latest.Now.Find(id) as Petition ?? await petitions.ById(db, id);
        var goal = petition.Goals(mail.Language).FirstOrDefault(goal => goal.At == mail.About);
        var head = petition.Head(mail.Language);
        return (head.Title.Value, goal?.Words.Value ?? "", head.Neutral is not null);
    }

    static async Task<int?> IdOf(CampaignDb db, OutboxMail mail) =>
        mail.SignatureId != 0
            ? await db
                .Signatures.Where(signature => signature.Id == mail.SignatureId)
                .Select(signature => (int?)signature.PetitionId)
                .SingleOrDefaultAsync()
        : mail.Kind is MailKind.Threshold or MailKind.GoalReached
            ? await db
                .ReachedThresholds.Where(reached => reached.Number == mail.About)
                .OrderByDescending(reached => reached.At)
                .Select(reached => (int?)reached.PetitionId)
                .FirstOrDefaultAsync()
        : null;
}

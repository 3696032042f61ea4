using Campaign.Content.Petitions;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Mail;

/// <summary>Which petition a mail is about, and what organizers said comes of the number that it tells of.</summary>
public sealed class MailedPetition(LatestCampaign latest, EveryPetition petitions)
{
    /// <returns>Empty where it is about none.</returns>
    internal async Task<(string Petition, string Goal)> Of(CampaignDb db, OutboxMail mail)
    {
        if (await IdOf(db, mail) is not { } id)
            return ("", "");
        var petition = latest.Now.Find(id) as Petition ?? await petitions.ById(db, id);
        var goal = petition.Goals(mail.Language).FirstOrDefault(goal => goal.At == mail.About);
        return (petition.Head(mail.Language).Title.Value, goal?.Words.Value ?? "");
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

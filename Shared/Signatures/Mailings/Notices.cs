using System.Globalization;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Mailings;

/// <summary>What signers are owed a word about.</summary>
public enum Notice
{
    Closing,
    Answer,
}

/// <summary>The beginning of a mailing that every petition comes to; the organizer writes on from there.</summary>
public sealed class Notices(
    EveryPetition petitions,
    KindTable kinds,
    Desks desks,
    CampaignSettings settings,
    ContentVersion version
)
{
    /// <returns>Null where the petition has not closed or has no answer yet.</returns>
    public async Task<MailingForm?> Begin(Notice notice, int petition, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.WriteToSupporters, stop);
        if ((await petitions.All(db, stop)).Find(known => known.Id == petition) is not { } item)
            return null;
        if (
            notice == Notice.Closing && !(item.ClosesOn < version.Today)
            || notice == Notice.Answer && item.Answer(Languages.Default) is null
        )
            return null;
        var count = await db
            .SignatureCounts.Where(c => c.PetitionId == petition)
            .Select(c => c.Confirmed)
            .SingleOrDefaultAsync(stop);
        var form = new MailingForm { PetitionId = petition };
        foreach (var language in Languages.All)
        {
            var day = item.ClosesOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
            var address = $"{settings.Root(language)}/{kinds[ItemKind.Petition].Address(item.Slug)}";
            var text = Of(notice, language, day, count, address, item.Answer(language)?.Value ?? "");
            (form.In(language).Subject, form.In(language).Body) = (text.Title, text.Body);
        }
        return form;
    }

    /// <param name="day">The petition's last.</param>
    /// <param name="petition">Its address.</param>
    internal static TextFile Of(
        Notice notice,
        string language,
        string day,
        long number,
        string petition,
        string answer
    ) =>
        TextFile
            .Read("Mailings", notice.ToString(), language)
            .Fill(
                new Dictionary<string, string>
                {
                    ["day"] = day,
                    ["number"] = number.Grouped(),
                    ["petition"] = $"<{petition}>",
                    ["answer"] = answer,
                }
            );
}

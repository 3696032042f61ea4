using Campaign.Content.Editing;
using Campaign.Content.Petitions;
using Campaign.Content.Updates;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Campaign.Signatures.Counting;

/// <summary>When a petition passes a round number or a goal, organizers get a mail and, where they wish, the draft of an
/// update.</summary>
public sealed class Thresholds(
    ItemEditing editing,
    EveryPetition petitions,
    IDbContextFactory<CampaignDb> database,
    ILogger<Thresholds> log
)
{
    /// <summary>In the transaction of the count. A number that is passed again after some took their names back is no
    /// news.</summary>
    internal async Task Pass(CampaignDb db, int id, long before, long now, DateTimeOffset at)
    {
        var known = await db.ReachedThresholds.Where(r => r.PetitionId == id).Select(r => r.Number).ToListAsync();
        var petition = await petitions.ById(db, id);
        var goals = petition.Goals(petition.OriginalLanguage).Select(goal => goal.At).ToList();
        var passed = ReachedThreshold
            .Between(before, now)
            .Union(goals.Where(number => number > before && number <= now))
            .Except(known)
            .ToList();
        if (passed.Count == 0)
            return;
        // What they promised comes before what is only round.
        var (kind, number) = passed.Intersect(goals).ToList() is { Count: > 0 } reached
            ? (MailKind.GoalReached, reached.Max())
            : (MailKind.Threshold, passed.Max());
        db.ReachedThresholds.AddRange(
            passed.Select(number => new ReachedThreshold
            {
                PetitionId = id,
                Number = number,
                At = at,
                ToDraft = petition.DraftsUpdates && number == passed.Max(),
            })
        );
        // In the language that its organizers write it in.
        foreach (
            var organizer in (await db.Users.AsNoTracking().ToListAsync()).Where(o =>
                o.Role.Has(Permission.SeeSignatures)
            )
        )
            db.OutboxMails.Add(new(kind, petition.OriginalLanguage, organizer.Address, at) { About = number });
    }

    /// <summary>After the count is committed: a draft is saved by a command of its own.</summary>
    internal async Task Draft()
    {
        await using var db = await database.CreateDbContextAsync();
        foreach (var reached in await db.ReachedThresholds.Where(r => r.ToDraft).ToListAsync())
        {
            var petition = await petitions.ById(db, reached.PetitionId);
            var form = new UpdateForm { OriginalLanguage = petition.OriginalLanguage, Links = [petition.Id] };
            foreach (var language in Languages.All)
            {
                var text = TextFile
                    .Read("Counting", "ReachedUpdate", language)
                    .Fill(
                        new Dictionary<string, string>
                        {
                            ["number"] = reached.Number.Grouped(),
                            ["petition"] = petition.Headline(language).Value,
                        }
                    );
                (form.In(language).Headline, form.In(language).Body) = (text.Title, text.Body);
            }
            // What could not be saved is tried again with the next count, and holds up none.
            reached.ToDraft = await editing.Save(null, form, 0, Actor.Site) is not EditOutcome.Saved;
            if (reached.ToDraft)
                log.LogError("The update on {Number} signatures could not be drafted", reached.Number);
            await db.SaveChangesAsync();
        }
    }
}

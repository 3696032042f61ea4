using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Editing;

public enum EraseOutcome
{
    Erased,
    NotFound,

    /// <summary>People stand for these words: their data goes first, when its time is over.</summary>
    IsSigned,

    /// <summary>Readers see this revision, or it is the latest.</summary>
    IsNeeded,
}

/// <summary>What erasing an item takes away.</summary>
/// <param name="Linked">How many published ones point to it, or are pointed to.</param>
public sealed record Erasure(string Headline, int Revisions, int Linked, ItemState State);

/// <summary>
/// Erasing for good: for words that put somebody in danger, also in what was. Withdrawing hides from readers; this takes
/// the words out of every file of the site, and leaves a number, who and when.
/// </summary>
public sealed class ItemErasing(
    Desks desks,
    KindTable kinds,
    LatestCampaign latest,
    Fingerprint fingerprint,
    ContentVersion version,
    ErasedForGood erased,
    TimeProvider clock
)
{
    const string InPlaceOfName = "—";

    /// <summary>What is shorter stands in other words, and in what the form is made of.</summary>
    const int ShortestName = 3;

    /// <summary>Not words: what the program itself reads.</summary>
    static readonly string[] NoWords =
    [
        nameof(ItemForm.Slug),
        nameof(ItemForm.OriginalLanguage),
        nameof(ItemForm.Links),
    ];

    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What will go; null for no such item.</summary>
    public async Task<Erasure?> Look(int id, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.Erase, stop);
        if (
            await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.ErasedAt == null, stop)
            is not { } item
        )
            return null;
        var revisions = await db.Revisions.Where(r => r.ItemId == id).OrderBy(r => r.Number).ToListAsync(stop);
        return new(revisions[^1].Headline, revisions.Count, latest.Now.JoinedTo(id).Count(), item.State);
    }

    /// <summary>Draft, withdrawn or published. Readers who knew it get 410.</summary>
    public async Task<EraseOutcome> Erase(int id, Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.Erase);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Items.SingleOrDefaultAsync(i => i.Id == id && i.ErasedAt == null) is not { } item)
            return EraseOutcome.NotFound;
        if (await db.Signatures.AnyAsync(s => s.PetitionId == id))
            return EraseOutcome.IsSigned;
        if (item.FirstPublishedAt is not null)
            await Remember(db, item);
        foreach (var revision in await db.Revisions.Where(r => r.ItemId == id).ToListAsync())
            revision.Erase();
        await db.Set<Withdrawal>()
            .Where(w => w.ItemId == id)
            .ExecuteUpdateAsync(w => w.SetProperty(one => one.Why, ""));
        await db
            .AuditEntries.Where(a => a.ItemId == id)
            .ExecuteUpdateAsync(a => a.SetProperty(one => one.Why, (string?)null));
        item.Erase(clock.GetUtcNow(), await ContentVersion.RaiseContent(db));
        await Finish(db, AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.ErasedItem, id));
        await transaction.CommitAsync();
        await Told();
        return EraseOutcome.Erased;
    }

    async Task Remember(CampaignDb db, Item item)
    {
        var former = await db.FormerSlugs.Where(f => f.ItemId == item.Id).ToListAsync();
        var known = await db.ErasedAddresses.Select(a => a.Hash).ToListAsync();
        db.ErasedAddresses.AddRange(
            former
                .Select(f => f.Slug)
                .Append(item.Slug)
                .Distinct()
                .Select(slug => fingerprint.OfErased(ErasedAddress.Of(item.Kind, slug)))
                .Where(hash => !known.Any(other => other.AsSpan().SequenceEqual(hash)))
                .Select(hash => new ErasedAddress { Hash = hash })
        );
        db.FormerSlugs.RemoveRange(former);
    }

    /// <summary>One that readers do not see and that is not the latest.</summary>
    public async Task<EraseOutcome> EraseRevision(int id, int number, Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.Erase);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var revisions = await db.Revisions.Where(r => r.ItemId == id).OrderBy(r => r.Number).ToListAsync();
        if (revisions.Find(r => r.Number == number && !r.IsErased) is not { } revision)
            return EraseOutcome.NotFound;
        if (number == revisions[^1].Number || await db.Items.AnyAsync(i => i.Id == id && i.Published == number))
            return EraseOutcome.IsNeeded;
        revision.Erase();
        await Finish(db, AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.ErasedRevision, id, number));
        await transaction.CommitAsync();
        await Told();
        return EraseOutcome.Erased;
    }

    /// <summary>A speaker's name in every revision of everything: alone in a field it is taken out, within other words
    /// stands a dash.</summary>
    /// <returns>In how many revisions it stood; null for a name too short to be one.</returns>
    public async Task<int?> EraseName(string name, Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.Erase);
        var letters = Cleaned.Line(name).Replace("\u200B", "", StringComparison.Ordinal);
        if (letters.Length < ShortestName)
            return null;
        // Where a line may break is no part of the name.
        var found = new Regex(
            string.Join("\u200B*", letters.Select(letter => Regex.Escape($"{letter}"))),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        );
        await using var transaction = await db.Database.BeginTransactionAsync();
        HashSet<int> touched = [];
        var count = 0;
        foreach (var id in await db.Revisions.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync())
        {
            var revision = await db.Revisions.SingleAsync(r => r.Id == id);
            if (!revision.IsErased && JsonNode.Parse(revision.Form) is { } form && Replace(form, found))
            {
                var kind = await db.Items.Where(i => i.Id == revision.ItemId).Select(i => i.Kind).SingleAsync();
                var rewritten = form.ToJsonString(Json);
                // What could be read must be readable after it, or nothing is changed.
                if (revision.TryThaw(kinds[kind].Form) is not null)
                    Revision.Thaw(rewritten, kinds[kind].Form);
                revision.Rewrite(rewritten, found.Replace(revision.Headline, InPlaceOfName));
                touched.Add(revision.ItemId);
                count++;
                await db.SaveChangesAsync();
            }
            db.ChangeTracker.Clear();
        }
        foreach (
            var row in await db.Set<Withdrawal>().Where(w => w.Why != "").Select(w => new { w.Id, w.Why }).ToListAsync()
        )
            if (found.IsMatch(row.Why))
                await db.Set<Withdrawal>()
                    .Where(w => w.Id == row.Id)
                    .ExecuteUpdateAsync(w => w.SetProperty(one => one.Why, ""));
        foreach (
            var row in await db.AuditEntries.Where(a => a.Why != null).Select(a => new { a.Id, a.Why }).ToListAsync()
        )
            if (found.IsMatch(row.Why!))
                await db
                    .AuditEntries.Where(a => a.Id == row.Id)
                    .ExecuteUpdateAsync(a => a.SetProperty(one => one.Why, (string?)null));
        var next = await ContentVersion.RaiseContent(db);
        foreach (var item in await db.Items.Where(i => touched.Contains(i.Id)).ToListAsync())
            item.Touch(next);
        await Finish(db, AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.ErasedName, count: count));
        await transaction.CommitAsync();
        await Told();
        return count;
    }

    /// <returns>Whether it stood anywhere.</returns>
    static bool Replace(JsonNode node, Regex name)
    {
        var changed = false;
        switch (node)
        {
            case JsonObject parts:
                foreach (var (key, part) in parts.Where(part => !NoWords.Contains(part.Key)).ToList())
                    changed |= ReplaceIn(part, name, to => parts[key] = to);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    var at = i;
                    changed |= ReplaceIn(list[i], name, to => list[at] = to);
                }
                break;
        }
        return changed;
    }

    static bool ReplaceIn(JsonNode? part, Regex name, Action<JsonNode> set)
    {
        if (part is not JsonValue value || !value.TryGetValue<string>(out var text))
            return part is not null && Replace(part, name);
        if (!name.IsMatch(text))
            return false;
        var left = name.Replace(text, InPlaceOfName);
        set(JsonValue.Create(left == InPlaceOfName ? "" : left));
        return true;
    }

    async Task Finish(CampaignDb db, AuditEntry entry)
    {
        db.AuditEntries.Add(entry);
        await db.SaveChangesAsync();
    }

    /// <summary>Cards follow the version; what was written over still stands in the write-ahead log.</summary>
    async Task Told()
    {
        erased.Owe();
        await version.Refresh();
        await erased.Pay();
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Editing;

/// <summary>An item in which a name stands.</summary>
/// <param name="Passage">The name and some words around it, as they stand in the latest revision that has it.</param>
public sealed record NameFound(int ItemId, string Headline, int Revisions, string Passage);

/// <param name="Mailings">Texts of mailings, in which a dash will stand in its place.</param>
/// <param name="Reasons">For which something was withdrawn or done, as organizers gave them: they go as a whole.</param>
public sealed record NamePlaces(IReadOnlyList<NameFound> Items, int Mailings, int Reasons)
{
    public bool None => Items.Count == 0 && Mailings == 0 && Reasons == 0;
}

/// <summary>A speaker's name, erased in every revision of everything: alone in a field it is taken out, within other
/// words stands a dash. Addresses of pages stay: an item whose address holds the name is erased as a whole.</summary>
public sealed class NameErasing(
    Desks desks,
    KindTable kinds,
    ContentVersion version,
    ErasedForGood erased,
    TimeProvider clock
)
{
    /// <summary>What is shorter stands in other words, and in what the form is made of.</summary>
    public const int ShortestName = 3;

    const string InPlaceOfName = "—";

    /// <summary>What no eye sees, and Markdown's emphasis; between words any blank besides, also as HTML writes
    /// it.</summary>
    const string Within = @"[*_\u00AD\u200B-\u200D\u2060\uFEFF]*",
        Between = @"(?:[\s*_>\u00AD\u200B-\u200D\u2060\uFEFF]|&nbsp;|&#160;)+";
    const int Batch = 200,
        Around = 30;

    /// <summary>Not words: what the program itself reads.</summary>
    static readonly string[] NoWords =
    [
        nameof(ItemForm.Slug),
        nameof(ItemForm.OriginalLanguage),
        nameof(ItemForm.Links),
    ];

    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where it stands; nothing is changed. Null for a name too short to be one.</summary>
    public async Task<NamePlaces?> Look(string name, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.Erase, stop);
        if (Finding(name) is not { } finding)
            return null;
        Dictionary<int, NameFound> found = [];
        await foreach (var revision in Revisions(db, stop))
        {
            List<string> passages = [];
            Replace(revision.Form, finding, passages);
            if (passages.Count > 0)
                found[revision.ItemId] = new(
                    revision.ItemId,
                    revision.Headline,
                    (found.GetValueOrDefault(revision.ItemId)?.Revisions ?? 0) + 1,
                    passages[0]
                );
        }
        var (withdrawals, entries) = await Reasons(db, finding, stop);
        var mailings = (await db.Mailings.AsNoTracking().SelectMany(m => m.Texts).ToListAsync(stop)).Count(text =>
            text.Holds(finding)
        );
        return new([.. found.Values], mailings, withdrawals.Count + entries.Count);
    }

    /// <returns>In how many revisions it stood; null for a name too short to be one.</returns>
    public async Task<int?> Erase(string name, Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.Erase);
        if (Finding(name) is not { } finding)
            return null;
        await using var transaction = await db.Database.BeginTransactionAsync();
        HashSet<int> touched = [];
        var count = 0;
        await foreach (var found in Revisions(db, CancellationToken.None))
        {
            if (!Replace(found.Form, finding, []))
                continue;
            var revision = await db.Revisions.SingleAsync(r => r.Id == found.Id);
            var rewritten = found.Form.ToJsonString(Json);
            // What could be read must be readable after it, or nothing is changed.
            if (revision.TryThaw(kinds[found.Kind].Form) is not null)
                Revision.Thaw(rewritten, kinds[found.Kind].Form);
            revision.Rewrite(rewritten, finding.Replace(revision.Headline, InPlaceOfName));
            touched.Add(revision.ItemId);
            count++;
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
        await EraseReasons(db, finding);
        foreach (var text in (await db.Mailings.Include(m => m.Texts).ToListAsync()).SelectMany(m => m.Texts))
            text.Erase(finding, InPlaceOfName);
        var next = await ContentVersion.RaiseContent(db);
        foreach (var item in await db.Items.Where(i => touched.Contains(i.Id)).ToListAsync())
            item.Touch(next);
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.ErasedName, count: count));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        erased.Owe();
        await version.Refresh();
        await erased.Pay(); // what was written over still stands in the write-ahead log
        return count;
    }

    static async Task EraseReasons(CampaignDb db, Regex name)
    {
        var (withdrawals, entries) = await Reasons(db, name, CancellationToken.None);
        await db.Set<Withdrawal>()
            .Where(w => withdrawals.Contains(w.Id))
            .ExecuteUpdateAsync(w => w.SetProperty(one => one.Why, ""));
        await db
            .AuditEntries.Where(a => entries.Contains(a.Id))
            .ExecuteUpdateAsync(a => a.SetProperty(one => one.Why, (string?)null));
    }

    static async Task<(List<int> Withdrawals, List<int> Entries)> Reasons(
        CampaignDb db,
        Regex name,
        CancellationToken stop
    )
    {
        var withdrawals = await db.Set<Withdrawal>()
            .Where(w => w.Why != "")
            .Select(w => new { w.Id, w.Why })
            .ToListAsync(stop);
        var entries = await db
            .AuditEntries.Where(a => a.Why != null)
            .Select(a => new { a.Id, a.Why })
            .ToListAsync(stop);
        return (
            [.. withdrawals.Where(w => name.IsMatch(w.Why)).Select(w => w.Id)],
            [.. entries.Where(a => name.IsMatch(a.Why!)).Select(a => a.Id)]
        );
    }

    /// <summary>A word and no part of one; Khmer is written without spaces, and there a name stands within.</summary>
    static Regex? Finding(string name)
    {
        var letters = Cleaned.Line(name).Replace("\u200B", "", StringComparison.Ordinal);
        if (letters.Length < ShortestName)
            return null;
        const string Other = @"[\p{L}\p{M}\p{N}-[\u1780-\u17FF]]";
        var (before, after) = (IsKhmer(letters[0]) ? "" : $"(?<!{Other})", IsKhmer(letters[^1]) ? "" : $"(?!{Other})");
        // Where a line may break is no part of the name, and where it does stands any blank.
        return new(
            before + string.Join(Within, letters.Select(Letter)) + after,
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        );

        static string Letter(char letter) => letter == ' ' ? Between : Regex.Escape($"{letter}");

        static bool IsKhmer(char letter) => letter is >= '\u1780' and <= '\u17FF';
    }

    /// <summary>All that are not erased, in their order.</summary>
    static async IAsyncEnumerable<(int Id, int ItemId, ItemKind Kind, string Headline, JsonNode Form)> Revisions(
        CampaignDb db,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        for (int? after = 0; after is not null; )
        {
            var last = after;
            var rows = await db
                .Revisions.AsNoTracking()
                .Where(r => r.Id > last)
                .OrderBy(r => r.Id)
                .Take(Batch)
                .Join(db.Items, r => r.ItemId, i => i.Id, (revision, item) => new { Revision = revision, item.Kind })
                .ToListAsync(stop);
            foreach (var (revision, kind) in rows.OrderBy(r => r.Revision.Id).Select(r => (r.Revision, r.Kind)))
                if (!revision.IsErased && JsonNode.Parse(revision.Form) is { } form)
                    yield return (revision.Id, revision.ItemId, kind, revision.Headline, form);
            after = rows.Count == Batch ? rows.Max(r => r.Revision.Id) : null;
        }
    }

    /// <param name="passages">Takes in what stood around it.</param>
    /// <returns>Whether it stood anywhere.</returns>
    static bool Replace(JsonNode node, Regex name, List<string> passages)
    {
        var changed = false;
        switch (node)
        {
            case JsonObject parts:
                foreach (var (key, part) in parts.Where(part => !NoWords.Contains(part.Key)).ToList())
                    changed |= ReplaceIn(part, name, passages, to => parts[key] = to);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    var at = i;
                    changed |= ReplaceIn(list[i], name, passages, to => list[at] = to);
                }
                break;
        }
        return changed;
    }

    static bool ReplaceIn(JsonNode? part, Regex name, List<string> passages, Action<JsonNode> set)
    {
        if (part is not JsonValue value || !value.TryGetValue<string>(out var text))
            return part is not null && Replace(part, name, passages);
        if (name.Match(text) is not { Success: true } match)
            return false;
        passages.Add(Passage(text, match));
        var left = name.Replace(text, InPlaceOfName);
        set(JsonValue.Create(left == InPlaceOfName ? "" : left));
        return true;
    }

    static string Passage(string text, Match match)
    {
        var (from, to) = (
            Math.Max(0, match.Index - Around),
            Math.Min(text.Length, match.Index + match.Length + Around)
        );
        return Cleaned.Line($"{(from > 0 ? "…" : "")}{text[from..to]}{(to < text.Length ? "…" : "")}");
    }
}

using Campaign.Data;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Organizing.Audit;
using Campaign.Organizing.Organizers;
using Campaign.Reach.Search;
using Campaign.Signatures.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Campaign.Content.Publishing;

/// <summary>What organizers do to items. Each command asks first, writes once, and leaves a revision and an audit
/// row.</summary>
public sealed class ItemEditing(
    IDbContextFactory<CampaignDb> database,
    MayDo mayDo,
    ContentVersion version,
    TimeProvider clock
)
{
    /// <summary>Saves a revision. Readers see no change before <see cref="Publish"/>.</summary>
    /// <param name="id">Null for a new item.</param>
    /// <param name="basedOn">The revision the organizer began from; 0 for a new item.</param>
    public async Task<EditOutcome> Save(int? id, ItemForm form, int basedOn, Actor by)
    {
        if (!await mayDo.Ask(by, Permission.Edit))
            return new EditOutcome.NotAllowed();
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        form.Clean();
        var givenSlug = form.Slug;
        if (givenSlug == "")
            form.Slug = await FreeSlug(db, form);
        List<FieldError> errors = [.. form.Faults(), .. await form.Conflicts(db, id)];
        if (errors.Count > 0)
        {
            form.Slug = givenSlug; // made from the headline once there is one
            return new EditOutcome.Invalid(errors);
        }

        var item = id is null ? form.NewItem() : await Whole(db, id.Value);
        if (item is null || item.Kind != form.Kind)
            return new EditOutcome.NotFound();
        var last = await db.Revisions.Where(r => r.ItemId == id).OrderByDescending(r => r.Number).FirstOrDefaultAsync();
        if (last is not null && last.Number != basedOn)
            return new EditOutcome.Overtaken(last.Number, last.By, last.At);
        var saved = await Write(db, item, form, last, by, id is null ? AuditAct.Created : AuditAct.Saved);
        await transaction.CommitAsync();
        return saved;
    }

    /// <summary>Many new items as drafts: all of them, or none.</summary>
    public async Task<EditOutcome> Import(IReadOnlyList<ItemForm> forms, Actor by)
    {
        if (!await mayDo.Ask(by, Permission.Edit))
            return new EditOutcome.NotAllowed();
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var taken = (await db.Items.Select(i => new { i.Kind, i.Slug }).ToListAsync())
            .Select(i => (i.Kind, i.Slug))
            .ToHashSet();
        foreach (var form in forms)
            form.Clean();
        // A name that was given is kept, whoever else would like it; one that came in meanwhile is not brought in
        // twice.
        foreach (var form in forms)
            if (form.Slug != "" && !taken.Add((form.Kind, form.Slug)))
                return new EditOutcome.Invalid([new(nameof(form.Slug), Fault.Taken)]);
        foreach (var form in forms)
        {
            if (form.Slug == "")
            {
                form.Slug = Slug.From(
                    form.AllTexts.First(t => t.Key == form.OriginalLanguage).Value.Headline,
                    form.Kind.ToString().ToLowerInvariant(),
                    taken.Count + 1
                );
                for (var (stem, number) = (form.Slug, 2); !taken.Add((form.Kind, form.Slug)); number++)
                    form.Slug = $"{stem}-{number}";
            }
            if (form.Faults().ToList() is { Count: > 0 } errors)
                return new EditOutcome.Invalid(errors);
            MarkChangedTexts(form, null, 1);
            var item = form.NewItem();
            item.Revisions.Add(Revision.Freeze(1, form, by, clock.GetUtcNow()));
            item.Take(form, 1);
            db.Add(item);
        }
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.Imported, count: forms.Count));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return new EditOutcome.Saved(0, 1);
    }

    /// <summary>Makes the latest revision what readers see, if it is the one that the organizer saw.</summary>
    public async Task<EditOutcome> Publish(int id, int revision, Actor by)
    {
        if (!await mayDo.Ask(by, Permission.Publish))
            return new EditOutcome.NotAllowed();
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await Whole(db, id) is not { } item)
            return new EditOutcome.NotFound();
        var last = await db.Revisions.Where(r => r.ItemId == id).OrderByDescending(r => r.Number).FirstAsync();
        if (last.Number != revision)
            return new EditOutcome.Overtaken(last.Number, last.By, last.At);
        var form = last.Thaw(item.FormType);
        if (await form.Conflicts(db, id) is { Count: > 0 } errors)
            return new EditOutcome.Invalid(errors);

        if (item.Slug != form.Slug && await db.Publications.AnyAsync(p => p.ItemId == id))
            db.FormerSlugs.Add(
                new()
                {
                    ItemId = id,
                    Kind = item.Kind,
                    Slug = item.Slug,
                }
            );
        item.Take(form, last.Number);
        item.PublishedAt = Next(item);
        item.Publications.Add(
            new()
            {
                Revision = last.Number,
                At = item.PublishedAt,
                By = by.Id,
            }
        );
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.Published, id, last.Number));
        await SearchIndex.Put(db, id, form);
        await CommitAsNewVersion(db, transaction);
        return new EditOutcome.Saved(id, last.Number);
    }

    public async Task<EditOutcome> Withdraw(int id, string why, Actor by)
    {
        if (!await mayDo.Ask(by, Permission.Publish))
            return new EditOutcome.NotAllowed();
        if (Cleaned.Length(why) > ItemTextForm.SummaryLimit)
            return new EditOutcome.Invalid([new(nameof(why), Fault.TooLong, ItemTextForm.SummaryLimit)]);
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (
            await db
                .Items.Include(i => i.Publications)
                .Include(i => i.Withdrawals)
                .Include(i => i.Revisions.OrderByDescending(r => r.Number).Take(1))
                .SingleOrDefaultAsync(i => i.Id == id)
            is not { } item
        )
            return new EditOutcome.NotFound();
        item.Withdrawals.Add(
            new()
            {
                At = Next(item),
                By = by.Id,
                Why = Cleaned.Line(why),
            }
        );
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.Withdrew, id));
        await SearchIndex.Remove(db, id);
        await CommitAsNewVersion(db, transaction);
        return new EditOutcome.Saved(id, item.Revisions[0].Number);
    }

    /// <summary>Saves an earlier revision anew, as the latest; readers see it once it is published.</summary>
    public async Task<EditOutcome> Restore(int id, int number, Actor by)
    {
        if (!await mayDo.Ask(by, Permission.Edit))
            return new EditOutcome.NotAllowed();
        await using var db = await database.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await Whole(db, id) is not { } item)
            return new EditOutcome.NotFound();
        if (await db.Revisions.SingleOrDefaultAsync(r => r.ItemId == id && r.Number == number) is not { } earlier)
            return new EditOutcome.NotFound();
        var last = await db.Revisions.Where(r => r.ItemId == id).OrderByDescending(r => r.Number).FirstAsync();
        var restored = await Write(db, item, earlier.Thaw(item.FormType), last, by, AuditAct.Restored);
        await transaction.CommitAsync();
        return restored;
    }

    async Task<EditOutcome> Write(CampaignDb db, Item item, ItemForm form, Revision? last, Actor by, AuditAct act)
    {
        var number = (last?.Number ?? 0) + 1;
        MarkChangedTexts(form, last?.Thaw(item.FormType), number);
        item.Revisions.Add(Revision.Freeze(number, form, by, clock.GetUtcNow()));
        // An item that readers can see, or could return to, keeps what was published until it is published again.
        if (item.Publications.Count == 0)
            item.Take(form, number);
        if (last is null)
            db.Add(item);
        await db.SaveChangesAsync();
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), act, item.Id, number));
        await db.SaveChangesAsync();
        return new EditOutcome.Saved(item.Id, number);
    }

    async Task CommitAsNewVersion(CampaignDb db, IDbContextTransaction transaction)
    {
        var row = await db.Versions.SingleAsync();
        row.Content++;
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        version.Seen(row);
    }

    /// <summary>Now, or just after the item's last turn: a clock that was set back must not bring back what was
    /// withdrawn.</summary>
    DateTimeOffset Next(Item item) =>
        item
            .Publications.Select(p => p.At)
            .Concat(item.Withdrawals.Select(w => w.At))
            .Select(at => at.AddTicks(1))
            .Append(clock.GetUtcNow())
            .Max();

    static void MarkChangedTexts(ItemForm form, ItemForm? before, int number)
    {
        var old = before?.AllTexts.ToDictionary() ?? [];
        foreach (var (language, text) in form.AllTexts)
            text.ChangedIn = old.TryGetValue(language, out var was) && was.SaysTheSameAs(text) ? was.ChangedIn : number;
    }

    static Task<Item?> Whole(CampaignDb db, int id) =>
        db
            .Items.Include(i => i.Texts)
            .Include(i => i.Sources)
            .Include(i => i.Links)
            .Include(i => i.Publications)
            .Include(i => i.Withdrawals)
            .SingleOrDefaultAsync(i => i.Id == id);

    static async Task<string> FreeSlug(CampaignDb db, ItemForm form)
    {
        var stem = form.Kind.ToString().ToLowerInvariant();
        var number = await db.Items.CountAsync(i => i.Kind == form.Kind) + 1;
        var slug = Slug.From(form.AllTexts.First(t => t.Key == form.OriginalLanguage).Value.Headline, stem, number);
        return await db.Items.AnyAsync(i => i.Kind == form.Kind && i.Slug == slug) ? $"{slug}-{number}" : slug;
    }
}

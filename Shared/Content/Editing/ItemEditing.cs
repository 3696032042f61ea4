using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Editing;

/// <summary>What another room has against a form, beside what the form itself and the slugs say.</summary>
/// <param name="Find">By the form and the item's id, which is null for a new one.</param>
public sealed record EditingRule(Func<CampaignDb, ItemForm, int?, Task<IReadOnlyList<FieldError>>> Find);

/// <summary>What organizers do to items. Each command asks first, writes once, and leaves a revision and an audit
/// row.</summary>
public sealed class ItemEditing(
    Desks desks,
    KindTable kinds,
    IEnumerable<EditingRule> rules,
    Fingerprint fingerprint,
    ContentVersion version,
    TimeProvider clock
)
{
    /// <summary>Saves a revision. Readers see no change before <see cref="Publish"/>.</summary>
    /// <param name="id">Null for a new item.</param>
    /// <param name="basedOn">The revision the organizer began from; 0 for a new item.</param>
    public async Task<EditOutcome> Save(int? id, ItemForm form, int basedOn, Actor by)
    {
        await using var db = await desks.Open(by, Permission.Edit);
        await using var transaction = await db.Database.BeginTransactionAsync();
        form.Clean();
        var givenSlug = form.Slug;
        if (givenSlug == "")
            form.Slug = await FreeSlug(db, form);
        List<FieldError> errors = [.. Faults(form), .. await Conflicts(db, form, id)];
        if (errors.Count > 0)
        {
            form.Slug = givenSlug; // made from the headline once there is one
            return new EditOutcome.Invalid(errors);
        }

        var item = id is null
            ? new Item(form)
            : await db.Items.SingleOrDefaultAsync(i => i.Id == id && i.ErasedAt == null);
        if (item is null || item.Kind != form.Kind)
            return new EditOutcome.NotFound();
        var last = await Last(db, id);
        if (last is not null && last.Number != basedOn)
            return new EditOutcome.Overtaken(last.Number, last.By, last.At);
        var saved = await Write(db, item, form, last, by, id is null ? AuditAct.Created : AuditAct.Saved);
        await transaction.CommitAsync();
        return saved;
    }

    /// <summary>Many new items as drafts: all of them, or none.</summary>
    public async Task<EditOutcome> Import(IReadOnlyList<ItemForm> forms, Actor by)
    {
        await using var db = await desks.Open(by, Permission.Edit);
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var form in forms)
            form.Clean();
        if (!GiveSlugs(forms, await TakenSlugs(db)))
            return new EditOutcome.Invalid([new(nameof(ItemForm.Slug), Fault.Taken)]);
        foreach (var form in forms)
        {
            if (Faults(form).ToList() is { Count: > 0 } errors)
                return new EditOutcome.Invalid(errors);
            MarkChangedTexts(form, null, 1);
            var item = new Item(form);
            item.Revisions.Add(Revision.Freeze(1, form, by, clock.GetUtcNow()));
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
        await using var db = await desks.Open(by, Permission.Publish);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Items.SingleOrDefaultAsync(i => i.Id == id && i.ErasedAt == null) is not { } item)
            return new EditOutcome.NotFound();
        var last = (await Last(db, id))!;
        if (last.Number != revision)
            return new EditOutcome.Overtaken(last.Number, last.By, last.At);
        if (last.TryThaw(kinds[item.Kind].Form) is not { } form)
            return new EditOutcome.Unreadable(revision);
        // Also what an earlier program let pass: readers would not get it.
        List<FieldError> errors = [.. Faults(form), .. await Conflicts(db, form, id)];
        if (errors.Count > 0)
            return new EditOutcome.Invalid(errors);

        var at = clock.GetUtcNow();
        if (item.Publish(revision, form, by.Id, at, await ContentVersion.RaiseContent(db)) is { } former)
            db.FormerSlugs.Add(former);
        db.AuditEntries.Add(AuditEntry.Of(by, at, AuditAct.Published, id, revision));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await version.Refresh();
        return new EditOutcome.Saved(id, revision);
    }

    /// <summary>Readers get 410 from the next request on. What they do not see is left as it is.</summary>
    public async Task<EditOutcome> Withdraw(int id, string why, Actor by)
    {
        await using var db = await desks.Open(by, Permission.Publish);
        if (Cleaned.Length(why) > TextLimits.Summary)
            return new EditOutcome.Invalid([new(nameof(why), Fault.TooLong, TextLimits.Summary)]);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Items.SingleOrDefaultAsync(i => i.Id == id && i.ErasedAt == null) is not { } item)
            return new EditOutcome.NotFound();
        var last = (await Last(db, id))!.Number;
        if (item.State != ItemState.Published)
            return new EditOutcome.Saved(id, last);
        var at = clock.GetUtcNow();
        item.Withdraw(Cleaned.Line(why), by.Id, at, await ContentVersion.RaiseContent(db));
        db.AuditEntries.Add(AuditEntry.Of(by, at, AuditAct.Withdrew, id));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await version.Refresh();
        return new EditOutcome.Saved(id, last);
    }

    /// <summary>Saves an earlier revision anew, as the latest; readers see it once it is published.</summary>
    public async Task<EditOutcome> Restore(int id, int number, Actor by)
    {
        await using var db = await desks.Open(by, Permission.Edit);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Items.SingleOrDefaultAsync(i => i.Id == id && i.ErasedAt == null) is not { } item)
            return new EditOutcome.NotFound();
        if (await db.Revisions.SingleOrDefaultAsync(r => r.ItemId == id && r.Number == number) is not { } earlier)
            return new EditOutcome.NotFound();
        if (earlier.TryThaw(kinds[item.Kind].Form) is not { } form)
            return new EditOutcome.Unreadable(number);
        if (await Conflicts(db, form, id) is { Count: > 0 } errors)
            return new EditOutcome.Invalid(errors);
        var restored = await Write(db, item, form, await Last(db, id), by, AuditAct.Restored);
        await transaction.CommitAsync();
        return restored;
    }

    async Task<EditOutcome> Write(CampaignDb db, Item item, ItemForm form, Revision? last, Actor by, AuditAct act)
    {
        var number = (last?.Number ?? 0) + 1;
        MarkChangedTexts(form, last, number);
        item.Revisions.Add(Revision.Freeze(number, form, by, clock.GetUtcNow()));
        item.Draft(form);
        if (last is null)
            db.Add(item);
        await db.SaveChangesAsync();
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), act, item.Id, number));
        await db.SaveChangesAsync();
        return new EditOutcome.Saved(item.Id, number);
    }

    static void MarkChangedTexts(ItemForm form, Revision? last, int number)
    {
        // After one that cannot be read, all words are new.
        var before = last?.TryThaw(form.GetType());
        foreach (var (language, text) in form.AllTexts)
            text.ChangedIn = before?.Text(language) is { } was && was.SaysTheSameAs(text) ? was.ChangedIn : number;
    }

    IEnumerable<FieldError> Faults(ItemForm form)
    {
        var address = kinds[form.Kind].Address(form.Slug);
        return kinds.IsSection(address) ? form.Faults().Append(new(nameof(form.Slug), Fault.Taken)) : form.Faults();
    }

    async Task<IReadOnlyList<FieldError>> Conflicts(CampaignDb db, ItemForm form, int? id)
    {
        List<FieldError> conflicts = await IsTaken(db, form.Kind, form.Slug, id)
            ? [new(nameof(form.Slug), Fault.Taken)]
            : [];
        foreach (var rule in rules)
            conflicts.AddRange(await rule.Find(db, form, id));
        return conflicts;
    }

    static Task<Revision?> Last(CampaignDb db, int? id) =>
        db.Revisions.Where(r => r.ItemId == id).OrderByDescending(r => r.Number).FirstOrDefaultAsync();

    /// <summary>By another item: its address now, or one that it once had and still answers.</summary>
    async Task<bool> IsTaken(CampaignDb db, ItemKind kind, string slug, int? id) =>
        await db.Items.AnyAsync(i => i.Kind == kind && i.Slug == slug && i.Id != id)
        || await db.FormerSlugs.AnyAsync(f => f.Kind == kind && f.Slug == slug && f.ItemId != id)
        || await WasErased(db, fingerprint.OfErased(ErasedAddress.Of(kind, slug)));

    static Task<bool> WasErased(CampaignDb db, byte[] address) => db.ErasedAddresses.AnyAsync(a => a.Hash == address);

    static async Task<HashSet<(ItemKind, string)>> TakenSlugs(CampaignDb db, string stem = "") =>
        [
            .. (
                await db
                    .Items.Select(i => new { i.Kind, i.Slug })
                    .Concat(db.FormerSlugs.Select(f => new { f.Kind, f.Slug }))
                    .Where(taken => taken.Slug.StartsWith(stem))
                    .ToListAsync()
            ).Select(i => (i.Kind, i.Slug)),
        ];

    /// <summary>A name that was given is kept, whoever else would like it; the others get one from their
    /// headlines.</summary>
    /// <returns>False where a given one is taken: what came in meanwhile is not brought in twice.</returns>
    static bool GiveSlugs(IReadOnlyList<ItemForm> forms, HashSet<(ItemKind, string)> taken)
    {
        if (!forms.Where(form => form.Slug != "").All(form => taken.Add((form.Kind, form.Slug))))
            return false;
        foreach (var form in forms.Where(form => form.Slug == ""))
        {
            var stem = Slug.From(form.Original.Headline, Stem(form), taken.Count + 1);
            form.Slug = stem;
            for (var number = 2; !taken.Add((form.Kind, form.Slug)); number++)
                form.Slug = $"{stem}-{number}";
        }
        return true;
    }

    static async Task<string> FreeSlug(CampaignDb db, ItemForm form)
    {
        var number = await db.Items.CountAsync(i => i.Kind == form.Kind) + 1;
        var stem = Slug.From(form.Original.Headline, Stem(form), number);
        var taken = await TakenSlugs(db, stem);
        return Enumerable
            .Range(1, taken.Count + 1)
            .Select(nth => nth == 1 ? stem : $"{stem}-{nth}")
            .First(slug => !taken.Contains((form.Kind, slug)));
    }

    static string Stem(ItemForm form) => form.Kind.ToString().ToLowerInvariant();
}

using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Publishing;

public enum ItemState
{
    Draft,
    Published,
    Withdrawn,
}

/// <summary>What organizers see of items: drafts, states, history.</summary>
public sealed class EditedItems(IDbContextFactory<CampaignDb> database)
{
    /// <summary>Every item of a kind, or of all, the last changed first.</summary>
    public async Task<IReadOnlyList<ListedItem>> All(ItemKind? kind, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var rows = await db
            .Items.AsNoTracking()
            .Where(i => kind == null || i.Kind == kind)
            .Select(i => new
            {
                i.Id,
                i.Kind,
                i.Slug,
                i.OriginalLanguage,
                Texts = i
                    .Texts.Select(t => new
                    {
                        t.Language,
                        t.Headline,
                        t.Reviewed,
                    })
                    .ToList(),
                Last = i
                    .Revisions.OrderByDescending(r => r.Number)
                    .Select(r => new
                    {
                        r.Number,
                        r.At,
                        r.By,
                    })
                    .First(),
                Published = i
                    .Publications.OrderByDescending(p => p.At)
                    .Select(p => new { p.At, p.Revision })
                    .FirstOrDefault(),
                Withdrawn = i.Withdrawals.Max(w => (DateTimeOffset?)w.At),
            })
            .ToListAsync(stop);
        return
        [
            .. rows.OrderByDescending(r => r.Last.At)
                .ThenBy(r => r.Id)
                .Select(r => new ListedItem(
                    r.Id,
                    r.Kind,
                    r.Slug,
                    r.Texts.FirstOrDefault(t => t.Language == r.OriginalLanguage)?.Headline ?? r.Slug,
                    StateOf(r.Published?.At, r.Withdrawn),
                    r.Published is { } p && p.Revision < r.Last.Number,
                    [.. r.Texts.Select(t => t.Language)],
                    [.. r.Texts.Where(t => !t.Reviewed && t.Language != r.OriginalLanguage).Select(t => t.Language)],
                    r.Last.At,
                    r.Last.By
                )),
        ];
    }

    /// <summary>The latest revision as a form, with where it stands; null if there is no such item of this
    /// form.</summary>
    public async Task<EditedItem<TForm>?> Open<TForm>(int id, CancellationToken stop)
        where TForm : ItemForm
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var item = await db
            .Items.AsNoTracking()
            .Include(i => i.Publications)
            .Include(i => i.Withdrawals)
            .Include(i => i.Revisions)
            .SingleOrDefaultAsync(i => i.Id == id, stop);
        if (item is null || item.FormType != typeof(TForm))
            return null;
        var history = item.Revisions.OrderByDescending(r => r.Number).ToList();
        var published = item.Publications.MaxBy(p => p.At);
        return new(
            id,
            (TForm)history[0].Thaw(typeof(TForm)),
            history[0].Number,
            StateOf(published?.At, item.Withdrawals.MaxBy(w => w.At)?.At),
            published?.Revision,
            item.Slug,
            [
                .. history.Select(r => new RevisionLine(
                    r.Number,
                    r.At,
                    r.By,
                    r.Thaw(typeof(TForm)).AllTexts.First(t => t.Key == item.OriginalLanguage).Value.Headline
                )),
            ]
        );
    }

    static ItemState StateOf(DateTimeOffset? published, DateTimeOffset? withdrawn) =>
        published is null ? ItemState.Draft
        : withdrawn >= published ? ItemState.Withdrawn
        : ItemState.Published;
}

/// <param name="HasChanges">A later revision than the published one waits.</param>
/// <param name="Unreviewed">Languages whose translation no speaker has read.</param>
public sealed record ListedItem(
    int Id,
    ItemKind Kind,
    string Slug,
    string Headline,
    ItemState State,
    bool HasChanges,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Unreviewed,
    DateTimeOffset ChangedAt,
    int ChangedBy
);

/// <param name="PublicSlug">The slug readers use now; the form's may already be another.</param>
public sealed record EditedItem<TForm>(
    int Id,
    TForm Form,
    int Revision,
    ItemState State,
    int? PublishedRevision,
    string PublicSlug,
    IReadOnlyList<RevisionLine> History
)
{
    public bool HasChanges => State == ItemState.Published && PublishedRevision < Revision;
}

public sealed record RevisionLine(int Number, DateTimeOffset At, int By, string Headline);

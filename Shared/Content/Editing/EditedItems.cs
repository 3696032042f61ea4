using System.Runtime.CompilerServices;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Organizing.Doors;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Editing;

/// <summary>What organizers see of items: drafts, states, history.</summary>
public sealed class EditedItems(Desks desks, KindTable kinds)
{
    /// <summary>Every item of a kind, or of all, the last changed first.</summary>
    public async Task<IReadOnlyList<ListedItem>> All(ItemKind? kind, Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        var rows = await db
            .Items.AsNoTracking()
            .Where(i => i.ErasedAt == null && (kind == null || i.Kind == kind))
            .Select(i => new
            {
                Item = i,
                Last = i
                    .Revisions.OrderByDescending(r => r.Number)
                    .Select(r => new
                    {
                        r.Number,
                        r.At,
                        r.By,
                        r.Headline,
                        r.WrittenIn,
                        r.UnreviewedIn,
                    })
                    .First(),
            })
            .ToListAsync(stop);
        return
        [
            .. rows.OrderByDescending(r => r.Last.At)
                .ThenBy(r => r.Item.Id)
                .Select(r => new ListedItem(r.Item.Id, r.Item.Kind, r.Item.Slug)
                {
                    Headline = r.Last.Headline is "" ? r.Item.Slug : r.Last.Headline,
                    State = r.Item.State,
                    HasChanges = r.Item.Published < r.Last.Number,
                    Languages = Parted(r.Last.WrittenIn),
                    Unreviewed = Parted(r.Last.UnreviewedIn),
                    ChangedAt = r.Last.At,
                    ChangedBy = r.Last.By,
                }),
        ];
    }

    /// <summary>Headlines of the latest revisions, by the items' ids.</summary>
    public async Task<IReadOnlyDictionary<int, string>> Headlines(
        IReadOnlyCollection<int> ids,
        Actor by,
        CancellationToken stop
    )
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        return await db
            .Items.Where(i => ids.Contains(i.Id))
            .Select(i => new
            {
                i.Id,
                Headline = i.Revisions.OrderByDescending(r => r.Number).Select(r => r.Headline).First(),
            })
            .ToDictionaryAsync(i => i.Id, i => i.Headline, stop);
    }

    /// <summary>The latest revision of each item of this form; one that cannot be read is left out.</summary>
    public async IAsyncEnumerable<TForm> Latest<TForm>(Actor by, [EnumeratorCancellation] CancellationToken stop)
        where TForm : ItemForm
    {
        await using var db = await desks.Open(by, Permission.Edit, stop);
        var kind = kinds.All.Single(row => row.Form == typeof(TForm)).Of;
        var latest = db
            .Items.Where(i => i.Kind == kind && i.ErasedAt == null)
            .Select(i => i.Revisions.OrderByDescending(r => r.Number).First())
            .AsNoTracking();
        await foreach (var revision in latest.AsAsyncEnumerable().WithCancellation(stop))
            if (revision.TryThaw(typeof(TForm)) is TForm form)
                yield return form;
    }

    /// <summary>The latest revision that can be read as a form, with where it stands; null if there is no such item of
    /// this form.</summary>
    public async Task<EditedItem<TForm>?> Open<TForm>(int id, Actor by, CancellationToken stop)
        where TForm : ItemForm
    {
        await using var db = await desks.Open(by, Permission.Edit, stop);
        var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, stop);
        if (item is null || item.ErasedAt is not null || kinds[item.Kind].Form != typeof(TForm))
            return null;
        var history = await db
            .Revisions.AsNoTracking()
            .Where(r => r.ItemId == id)
            .OrderByDescending(r => r.Number)
            .Select(r => new RevisionLine(r.Number, r.At, r.By, r.Headline, r.Form == ""))
            .ToListAsync(stop);
        var (readable, form) = await Readable<TForm>(db, id, stop);
        return new(id, (TForm)(form ?? kinds[item.Kind].Empty(item.Slug)), history[0].Number)
        {
            State = item.State,
            PublishedRevision = item.Published,
            PublicSlug = item.Slug,
            ReadFrom = form is null ? null : readable,
            History = history,
        };
    }

    /// <summary>Mostly the first that is asked for.</summary>
    static async Task<(int Number, TForm? Form)> Readable<TForm>(CampaignDb db, int id, CancellationToken stop)
        where TForm : ItemForm
    {
        await foreach (
            var revision in db
                .Revisions.AsNoTracking()
                .Where(r => r.ItemId == id)
                .OrderByDescending(r => r.Number)
                .AsAsyncEnumerable()
                .WithCancellation(stop)
        )
            if (revision.TryThaw(typeof(TForm)) is TForm form)
                return (revision.Number, form);
        return default;
    }

    static string[] Parted(string languages) => languages.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>An item in a list of the desk, as its latest revision has it.</summary>
public sealed record ListedItem(int Id, ItemKind Kind, string Slug)
{
    public required string Headline { get; init; }
    public required ItemState State { get; init; }

    /// <summary>A later revision than the published one waits.</summary>
    public required bool HasChanges { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Languages whose translation no speaker has read.</summary>
    public required IReadOnlyList<string> Unreviewed { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required int ChangedBy { get; init; }
}

/// <param name="Revision">The latest, which a change is based on.</param>
public sealed record EditedItem<TForm>(int Id, TForm Form, int Revision)
{
    public required ItemState State { get; init; }
    public required int? PublishedRevision { get; init; }

    /// <summary>The slug readers use now; the form's may already be another.</summary>
    public required string PublicSlug { get; init; }

    /// <summary>The revision that the form comes from: an earlier one than the latest, where that cannot be read; null
    /// where none can, and the form is empty.</summary>
    public required int? ReadFrom { get; init; }
    public required IReadOnlyList<RevisionLine> History { get; init; }

    public bool HasChanges => State == ItemState.Published && PublishedRevision < Revision;
}

public sealed record RevisionLine(int Number, DateTimeOffset At, int By, string Headline, bool IsErased);

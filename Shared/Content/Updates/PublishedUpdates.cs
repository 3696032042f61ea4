using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Reach.Explore;
using Campaign.Signatures.Signing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Updates;

/// <summary>Updates as readers see them.</summary>
public sealed class PublishedUpdates(IDbContextFactory<CampaignDb> database, ContentVersion version)
{
    public const int PageSize = 20;

    readonly KeptByLanguage<IReadOnlyList<UpdateLine>> kept = new(version);

    /// <summary>By the date that readers see, the newest first.</summary>
    public Task<IReadOnlyList<UpdateLine>> All(string language, CancellationToken stop) =>
        kept.Get(language, () => ReadAll(language, stop));

    async Task<IReadOnlyList<UpdateLine>> ReadAll(string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var updates = await db.Published<Update>()
            .Select(u => new { Update = u, First = u.Publications.Min(p => p.At) })
            .ToListAsync(stop);
        return
        [
            .. updates
                .Select(row => Line(row.Update, row.First, language))
                .OrderByDescending(line => line.On.Order, StringComparer.Ordinal)
                .ThenByDescending(line => line.PublishedAt)
                .ThenByDescending(line => line.Id),
        ];
    }

    /// <param name="before">The id of the last update on the page before, to go on from there; null for the first
    /// page.</param>
    /// <returns>Null when there is nothing before that.</returns>
    public async Task<UpdatesPage?> Page(string language, int? before, CancellationToken stop)
    {
        var all = await All(language, stop);
        var start = before is null ? 0 : all.Count - all.SkipWhile(line => line.Id != before).Count() + 1;
        return before is null || start < all.Count
            ? new([.. all.Skip(start).Take(PageSize)], start + PageSize < all.Count, start % PageSize == 0)
            : null;
    }

    public async Task<UpdatePage?> BySlug(string slug, string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        if (
            await db.Published<Update>().Include(u => u.Publications).SingleOrDefaultAsync(u => u.Slug == slug, stop)
            is not { } update
        )
            return null;
        return new(
            Line(update, update.Publications.Min(p => p.At), language),
            update.Say(language, t => t.Body),
            await db.SourcesOf(update.Id, stop),
            await db.LinkedTo(update.Id, language, stop),
            update.StateOfText(language)
        );
    }

    static UpdateLine Line(Update u, DateTimeOffset at, string language) =>
        new(
            u.Id,
            u.Head(language),
            at,
            u.WrittenOn ?? KnownDate.Of(DateOnly.FromDateTime(at.UtcDateTime)),
            u.StateOfText(language)
        );
}

/// <param name="PublishedAt">The first time.</param>
/// <param name="On">The date that readers see.</param>
public sealed record UpdateLine(int Id, ItemHead Head, DateTimeOffset PublishedAt, KnownDate On, TextState Text)
{
    public string Slug => Head.Slug;
    public LocalText Headline => Head.Headline;
    public LocalText? Summary => Head.Summary;
}

/// <param name="More">Whether earlier ones follow.</param>
/// <param name="IsStep">Whether a page leads here, as things stand now; one that led here yesterday still may be
/// followed.</param>
public sealed record UpdatesPage(IReadOnlyList<UpdateLine> Updates, bool More, bool IsStep);

public sealed record UpdatePage(
    UpdateLine Line,
    LocalText? Body,
    IReadOnlyList<SourceLine> Sources,
    IReadOnlyList<LinkedItem> Linked,
    TextState Text
);

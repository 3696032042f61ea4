using Campaign.Data;
using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Updates;

/// <summary>Updates as readers see them.</summary>
public sealed class PublishedUpdates(IDbContextFactory<CampaignDb> database)
{
    public const int PageSize = 20;

    /// <summary>Newest first.</summary>
    /// <param name="before">The id of the last update on the page before, to go on from there.</param>
    public async Task<IReadOnlyList<UpdateLine>> Newest(string language, int count, int? before, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var updates = await db.Published<Update>().Where(u => before == null || u.Id < before).OrderByDescending(u => u.Id).Take(count)
            .Select(u => new { Update = u, First = u.Publications.Min(p => p.At) }).ToListAsync(stop);
        return [.. updates.Select(row => Line(row.Update, row.First, language))];
    }

    public async Task<UpdatePage?> BySlug(string slug, string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        if (await db.Published<Update>().Include(u => u.Publications).SingleOrDefaultAsync(u => u.Slug == slug, stop) is not { } update) return null;
        return new(Line(update, update.Publications.Min(p => p.At), language), update.Say(language, t => t.Body),
            await db.SourcesOf(update.Id, stop), await db.LinkedTo(update.Id, language, stop), update.StateOfText(language));
    }

    public async Task<bool> Has(int id, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        return await db.Published<Update>().AnyAsync(u => u.Id == id, stop);
    }

    static UpdateLine Line(Update u, DateTimeOffset at, string language) =>
        new(u.Id, u.Head(language), at, u.WrittenOn ?? KnownDate.Of(DateOnly.FromDateTime(at.UtcDateTime)), u.StateOfText(language));
}

/// <param name="PublishedAt">The first time.</param>
/// <param name="On">The date that readers see.</param>
public sealed record UpdateLine(int Id, ItemHead Head, DateTimeOffset PublishedAt, KnownDate On, TextState Text)
{
    public string Slug => Head.Slug;
    public LocalText Headline => Head.Headline;
    public LocalText? Summary => Head.Summary;
}

public sealed record UpdatePage(UpdateLine Line, LocalText? Body, IReadOnlyList<SourceLine> Sources, IReadOnlyList<LinkedItem> Linked, TextState Text);

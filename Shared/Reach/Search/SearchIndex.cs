using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Upkeep.Example;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reach.Search;

/// <summary>
/// The words of what is published, in SQLite's FTS5 by trigrams: Khmer has no spaces between words, so a word is found
/// anywhere in a sentence. Written in the transaction that publishes or withdraws.
/// </summary>
static class SearchIndex
{
    public static async Task Put(CampaignDb db, int id, ItemForm form)
    {
        await Remove(db, id);
        foreach (var language in Languages.All)
        {
            var words = form.Words(language).Select(SearchTerms.Plain).ToList();
            var body = string.Join('\n', words.Skip(1).Where(text => text != ""));
            if (words[0] + body == "")
                continue;
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO SearchTexts (ItemId, Language, Headline, Body) VALUES ({id}, {language}, {words[0]}, {body})"
            );
        }
    }

    public static Task Remove(CampaignDb db, int id) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM SearchTexts WHERE ItemId = {id}");

    /// <summary>For a database that is older than the index.</summary>
    public static async Task FillIfEmpty(CampaignDb db)
    {
        if (await db.Database.SqlQuery<int>($"SELECT 1 AS Value FROM SearchTexts LIMIT 1").AnyAsync())
            return;
        // All or nothing: a part of it would pass for the whole at the next start.
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (
            var item in await db
                .Items.Where(PublishedItems.IsPublic)
                .Include(i => i.Publications.OrderByDescending(p => p.At).Take(1))
                .Include(i => i.Revisions)
                .ToListAsync()
        )
            await Put(
                db,
                item.Id,
                item.Revisions.Single(r => r.Number == item.Publications[0].Revision).Thaw(item.FormType)
            );
        await transaction.CommitAsync();
    }
}

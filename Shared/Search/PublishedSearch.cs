using Campaign.Data;
using Campaign.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Search;

/// <summary>Looks through everything published, in both languages.</summary>
public sealed class PublishedSearch(IDbContextFactory<CampaignDb> database)
{
    /// <summary>Two screens of a phone; who does not find it there adds a word.</summary>
    public const int MostFound = 20;
    /// <summary>A word in a headline tells more of a page than ten in its text.</summary>
    const double HeadlineWeight = 10;

    /// <summary>The best first; what speaks the reader's language before what does not, when they are equal.</summary>
    public async Task<IReadOnlyList<FoundItem>> Find(string? typed, string language, CancellationToken stop)
    {
        var terms = SearchTerms.Of(typed);
        if (terms.Words.Count == 0) return [];
        await using var db = await database.CreateDbContextAsync(stop);
        var rows = await Rows(db, terms, language, stop);
        if (rows.Count == 0) return [];
        rows = [.. rows.DistinctBy(row => row.ItemId).Take(MostFound)];
        var ids = rows.ConvertAll(row => row.ItemId);
        var items = await db.Published<Item>().Where(item => ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, stop);
        return [.. rows.Where(row => items.ContainsKey(row.ItemId)).Select(row => Found(items[row.ItemId], row, terms, language))];
    }

    static async Task<List<Row>> Rows(CampaignDb db, SearchTerms terms, string language, CancellationToken stop)
    {
        List<object> values = [language];
        string Value(object value) { values.Add(value); return $"{{{values.Count - 1}}}"; }
        var match = terms.Match;
        List<string> conditions = match == "" ? [] : [$"SearchTexts MATCH {Value(match)}"];
        foreach (var word in terms.Short)
        {
            var like = Value(SearchTerms.Like(word));
            conditions.Add($"(Headline LIKE {like} ESCAPE '\\' OR Body LIKE {like} ESCAPE '\\')");
        }
        var rank = match != "" ? $"bm25(SearchTexts, 0, 0, {HeadlineWeight}, 1)" : $"(CASE WHEN Headline LIKE {Value(SearchTerms.Like(terms.Words[0]))} ESCAPE '\\' THEN -1 ELSE 0 END)";
        var sql = $"SELECT CAST(ItemId AS INTEGER) AS ItemId, Language FROM SearchTexts WHERE {string.Join(" AND ", conditions)} ORDER BY {rank}, Language <> {{0}} LIMIT {Languages.All.Count * MostFound}";
        return await db.Database.SqlQueryRaw<Row>(sql, [.. values]).ToListAsync(stop);
    }

    static FoundItem Found(Item item, Row row, SearchTerms terms, string language)
    {
        var text = item.Texts.First(text => text.Language == row.Language);
        // A content note is a door; search must not look over it.
        var words = item.HasContentNote ? "" : string.Join(' ', new[] { text.Summary, Markdown.ToText(text.Body ?? "") }.Where(part => !string.IsNullOrEmpty(part)));
        return new(item.Kind, item.Slug, item.Headline(language), text.Headline == item.Headline(language).Value ? Excerpt.Of(text.Headline, terms) : [], Excerpt.Of(words, terms), row.Language, item.HasContentNote);
    }

    sealed record Row(int ItemId, string Language);
}

/// <param name="Title">The headline with what was found marked; empty where the headline is in another language than what was found.</param>
/// <param name="Language">Of <paramref name="Text"/>.</param>
public sealed record FoundItem(ItemKind Kind, string Slug, LocalText Headline, IReadOnlyList<ExcerptPart> Title, IReadOnlyList<ExcerptPart> Text, string Language, bool HasContentNote);

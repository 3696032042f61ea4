using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Signatures.Signing;
using Campaign.Upkeep.Example;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reach.Search;

/// <summary>Looks through everything published, in both languages.</summary>
public sealed class PublishedSearch(IDbContextFactory<CampaignDb> database)
{
    /// <summary>Two screens of a phone; who does not find it there adds a word.</summary>
    public const int MostFound = 20;

    /// <summary>A word in a headline tells more of a page than ten in its text.</summary>
    const double HeadlineWeight = 10;

    /// <summary>The best first, each in the reader's language where it was found there too.</summary>
    public async Task<FoundItems> Find(string? typed, string language, CancellationToken stop)
    {
        var terms = SearchTerms.Of(typed);
        if (terms.Words.Count == 0)
            return FoundItems.None;
        await using var db = await database.CreateDbContextAsync(stop);
        var best = (await Rows(db, terms, stop))
            .GroupBy(row => row.ItemId)
            .Select(rows => rows.MinBy(row => row.Language != language)!)
            .ToList();
        var ids = best.Take(MostFound).Select(row => row.ItemId).ToList();
        var items = await db.Published<Item>()
            .Where(item => ids.Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, stop);
        return new(
            [
                .. best.Where(row => items.ContainsKey(row.ItemId))
                    .Select(row => Found(items[row.ItemId], row, terms, language)),
            ],
            best.Count > MostFound
        );
    }

    static async Task<List<Row>> Rows(CampaignDb db, SearchTerms terms, CancellationToken stop)
    {
        List<object> values = [];
        string Value(object value)
        {
            values.Add(value);
            return $"{{{values.Count - 1}}}";
        }
        var match = terms.Match;
        List<string> conditions = match == "" ? [] : [$"SearchTexts MATCH {Value(match)}"];
        foreach (var word in terms.Short)
        {
            var like = Value(SearchTerms.Like(word));
            conditions.Add($"(Headline LIKE {like} ESCAPE '\\' OR Body LIKE {like} ESCAPE '\\')");
        }
        var rank =
            match != ""
                ? $"bm25(SearchTexts, 0, 0, {HeadlineWeight}, 1)"
                : $"(CASE WHEN Headline LIKE {Value(SearchTerms.Like(terms.Words[0]))} ESCAPE '\\' THEN -1 ELSE 0 END)";
        var sql =
            $"SELECT CAST(ItemId AS INTEGER) AS ItemId, Language, Body FROM SearchTexts WHERE {string.Join(" AND ", conditions)} ORDER BY {rank} LIMIT {Languages.All.Count * (MostFound + 1)}";
        return await db.Database.SqlQueryRaw<Row>(sql, [.. values]).ToListAsync(stop);
    }

    static FoundItem Found(Item item, Row row, SearchTerms terms, string language)
    {
        var headline = item.Headline(language);
        var title = headline.Language == row.Language ? Excerpt.Of(headline.Value, terms) : [];
        // A content note is a door; search must not look over it.
        if (item.HasContentNote)
            return new(item.Id, item.Kind, item.Slug, headline, title, [], row.Language, true);
        var text = item.Texts.FirstOrDefault(text => text.Language == row.Language);
        var excerpt = Excerpt.Of(
            string.Join(
                ' ',
                new[] { text?.Summary, Markdown.ToText(text?.Body ?? "") }.Where(part => !string.IsNullOrEmpty(part))
            ),
            terms
        );
        // Found in one of the kind's own lines: who must answer, who says so.
        if (!title.Concat(excerpt).Any(part => part.Found))
            excerpt = Excerpt.Of(row.Body, terms);
        return new(item.Id, item.Kind, item.Slug, headline, title, excerpt, row.Language, false);
    }

    sealed record Row(int ItemId, string Language, string Body);
}

/// <param name="More">Whether there is more than is shown.</param>
public sealed record FoundItems(IReadOnlyList<FoundItem> Items, bool More)
{
    public static readonly FoundItems None = new([], false);
}

/// <param name="Title">The headline with what was found marked; empty where the headline is in another language than
/// what was found.</param>
/// <param name="Language">Of <paramref name="Text"/>.</param>
public sealed record FoundItem(
    int Id,
    ItemKind Kind,
    string Slug,
    LocalText Headline,
    IReadOnlyList<ExcerptPart> Title,
    IReadOnlyList<ExcerptPart> Text,
    string Language,
    bool HasContentNote
);

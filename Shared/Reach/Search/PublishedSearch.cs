using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Ground.Text;

namespace Campaign.Reach.Search;

/// <summary>Looks through everything published, in both languages.</summary>
public sealed class PublishedSearch(SearchTables tables, LatestCampaign latest)
{
    /// <summary>Two screens of a phone; who does not find it there adds a word.</summary>
    public const int MostFound = 20;

    /// <summary>When it was asked too soon after a start.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>A word in a headline tells more of a page than ten in its text.</summary>
    const double HeadlineWeight = 10;

    /// <summary>What is found in the reader's language first, the best of each language first: a rank says how rare a word
    /// is in its own language, and compares with none of another.</summary>
    /// <returns>Null while the campaign's words are still being read in after a start.</returns>
    public async Task<FoundItems?> Find(string? typed, string language, CancellationToken stop)
    {
        var terms = SearchTerms.Of(typed);
        if (terms.Words.Count == 0)
            return FoundItems.None;
        if (await Rows(terms, stop) is not { } rows)
            return null;
        var campaign = latest.Now;
        var best = rows.OrderBy(row => row.Language != language)
            .ThenBy(row => row.Rank)
            .ThenBy(row => row.ItemId)
            .DistinctBy(row => row.ItemId)
            .ToList();
        return new(
            [
                .. best.Take(MostFound)
                    .Select(row => (Row: row, Item: campaign.Find(row.ItemId)))
                    .Where(found => found.Item is not null)
                    .Select(found => Found(found.Item!, found.Row, terms, language)),
            ],
            best.Count > MostFound
        );
    }

    Task<List<FoundRow>?> Rows(SearchTerms terms, CancellationToken stop)
    {
        List<object> values = [];
        string Value(object value)
        {
            values.Add(value);
            return $"${values.Count - 1}";
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
                ? $"bm25(SearchTexts, {HeadlineWeight}, 1)"
                : $"(CASE WHEN Headline LIKE {Value(SearchTerms.Like(terms.Words[0]))} ESCAPE '\\' THEN -1 ELSE 0 END)";
        var sql = $"""
            SELECT rowid, Body, {rank} AS Score FROM SearchTexts
            WHERE {string.Join(" AND ", conditions)}
            ORDER BY Score, rowid LIMIT {MostFound + 1}
            """;
        return tables.Ask(sql, values, stop);
    }

    static FoundItem Found(ItemContent item, FoundRow row, SearchTerms terms, string language)
    {
        var headline = item.Headline(language);
        var found = new FoundItem(item.Id, item.Kind, item.Slug, headline)
        {
            Title = headline.Language == row.Language ? Excerpt.Of(headline.Value, terms) : [],
            Language = row.Language,
            HasContentNote = item.HasContentNote,
        };
        // A content note is a door; search must not look over it.
        if (item.HasContentNote)
            return found;
        var text = item.Written(row.Language);
        var said = new[] { text?.Summary, Markdown.ToText(text?.Body ?? "") }.Where(part =>
            !string.IsNullOrEmpty(part)
        );
        var excerpt = Excerpt.Of(string.Join(' ', said), terms);
        // Found in one of the kind's own lines: who must answer, who says so.
        if (!found.Title.Concat(excerpt).Any(part => part.Found))
            excerpt = Excerpt.Of(row.Body, terms);
        return found with { Text = excerpt };
    }
}

/// <param name="More">Whether there is more than is shown.</param>
public sealed record FoundItems(IReadOnlyList<FoundItem> Items, bool More)
{
    public static readonly FoundItems None = new([], false);
}

public sealed record FoundItem(int Id, ItemKind Kind, string Slug, LocalText Headline)
{
    /// <summary>The headline with what was found marked; empty where the headline is in another language than what was
    /// found.</summary>
    public IReadOnlyList<ExcerptPart> Title { get; init; } = [];
    public IReadOnlyList<ExcerptPart> Text { get; init; } = [];

    /// <summary>Of <see cref="Text"/>.</summary>
    public required string Language { get; init; }
    public required bool HasContentNote { get; init; }
}

using System.Globalization;
using Campaign.Content.Timeline;
using Campaign.Ground.Text;
using Campaign.Reach.Explore;
using Microsoft.AspNetCore.WebUtilities;

namespace Campaign.Web.Public.Explore;

/// <summary>
/// What is looked at, as it stands in the address: shared, it shows another the same; after a pause it goes on from
/// there. What an address asks for and there is not is left out of it.
/// </summary>
/// <param name="View">Null for all there is.</param>
/// <param name="Chosen">An event's slug.</param>
/// <param name="Presents">As slides.</param>
public sealed record ExploreAddress(
    ExploreFilter Filter,
    AxisView? View = null,
    string? Chosen = null,
    bool Presents = false
)
{
    const string Kinds = "kinds",
        Demands = "demands",
        Names = "names",
        Text = "text",
        From = "from",
        To = "to",
        Event = "event",
        At = "at",
        Zoom = "zoom",
        Slides = "slides";
    const int MostLetters = 200,
        MostChoices = 50;
    const char Comma = ',',
        Bar = '|';

    public static ExploreAddress Read(string? query)
    {
        var given = QueryHelpers.ParseQuery(query);
        string One(string key) =>
            given.TryGetValue(key, out var values) && values[0] is { } value
                ? Cleaned.Line(value.Length > MostLetters ? value[..MostLetters] : value)
                : "";
        List<string> Some(string key, char by) =>
            given.TryGetValue(key, out var values) && values[0] is { } value
                ?
                [
                    .. value
                        .Split(by, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .Take(MostChoices),
                ]
                : [];
        var filter = new ExploreFilter
        {
            Kinds = [.. EventSorts.All.Where(sort => Some(Kinds, Comma).Contains(sort.AsKind()))],
            Demands = Some(Demands, Comma),
            Names = Some(Names, Bar),
            Text = One(Text),
            From = One(From),
            To = One(To),
        };
        AxisView? view =
            DateOnly.TryParseExact(One(At), "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var at)
            && int.TryParse(One(Zoom), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var zoom)
                ? AxisView.Of(at.DayNumber + 0.5, zoom)
                : null;
        return new(filter, view, One(Event) is { Length: > 0 } slug ? slug : null, given.ContainsKey(Slides));
    }

    /// <summary>Under the page's base, in one spelling.</summary>
    public string Write()
    {
        List<KeyValuePair<string, string?>> query = [];
        void Add(string key, string value)
        {
            if (value != "")
                query.Add(new(key, value));
        }
        Add(Kinds, string.Join(Comma, Filter.Kinds.Select(sort => sort.AsKind())));
        Add(Demands, string.Join(Comma, Filter.Demands));
        Add(Names, string.Join(Bar, Filter.Names));
        Add(Text, Filter.Text);
        Add(From, Filter.From);
        Add(To, Filter.To);
        if (View is { } view)
        {
            Add(At, DateOnly.FromDayNumber((int)view.Middle).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Add(Zoom, view.Zoom.ToString(CultureInfo.InvariantCulture));
        }
        Add(Event, Chosen ?? "");
        if (Presents)
            Add(Slides, "1");
        return QueryHelpers.AddQueryString("explore", query);
    }

    /// <summary>Without what the campaign does not have: a demand that was withdrawn, a name that was
    /// mistyped.</summary>
    public ExploreAddress Within(ExploredCampaign campaign) =>
        this with
        {
            Filter = Filter with
            {
                Demands = [.. Filter.Demands.Where(slug => campaign.Demands.Any(d => d.Slug == slug))],
                Names = [.. Filter.Names.Intersect(campaign.Names)],
            },
            Chosen = Chosen is { } slug && campaign.BySlug(slug) is not null ? slug : null,
        };
}

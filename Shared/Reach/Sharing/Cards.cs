using System.Globalization;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Snapshot;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Reach.Sharing;

/// <summary>The cards of what is published, drawn when it is published and gone when it is withdrawn. An event's bears its
/// date, a petition's its number, a testimony's what was told.</summary>
public sealed class Cards(
    PublishedSite site,
    LatestCampaign latest,
    KindTable kinds,
    ContentVersion version,
    CardDrawing drawing,
    CardWords words,
    IDbContextFactory<CampaignDb> database,
    CampaignSettings settings
)
{
    const string Ending = ".jpg";

    /// <summary>Of what was told, in letters: more cannot be read where a link is shown.</summary>
    const int MostTold = 180;

    readonly KeptByLanguage<IReadOnlyDictionary<string, Card>> wanted = new(version, withCounts: true);
    readonly KeptByLanguage<IReadOnlyDictionary<int, long>> counted = new(version, withCounts: true);
    string drawnFor = "";

    /// <summary>Where a drawn card lies; null for a name that is none of ours, also of what was withdrawn this
    /// moment.</summary>
    public string? FileOf(string name)
    {
        foreach (var language in Languages.All)
            if (Wanted(language).ContainsKey(name))
                return Path.Combine(settings.Cards, name + Ending) is var file && File.Exists(file) ? file : null;
        return null;
    }

    /// <param name="head">Null for the front page.</param>
    public Card Of(ItemHead? head, string language)
    {
        if (head?.Neutral is { } neutral)
            return new(neutral.Value, neutral.Language, "", language, IsNeutral: true);
        var front = site.Front(language);
        var title = head?.Headline ?? front.Headline ?? front.Organization;
        var card = new Card(
            title?.Value ?? "",
            title?.Language ?? language,
            front.Organization?.Value ?? "",
            front.Organization?.Language ?? language
        );
        return (head is null ? null : latest.Now.BySlug<ItemContent>(head.Kind, head.Slug)) switch
        {
            TimelineEvent e => card with { Over = words.Date(e.When, e.Announced, language) },
            Petition petition => card with
            {
                Over = words.Signed(Counts(language).GetValueOrDefault(petition.Id), language),
                Act = petition.IsOpen(version.Today) ? words.Sign(language) : "",
            },
            Testimony { HasContentNote: false } testimony when testimony.Summary(language) is { } told => card with
            {
                Title = Short(told.Value),
                TitleLanguage = told.Language,
                Over = card.Title,
                IsTold = true,
            },
            _ => card,
        };
    }

    static string Short(string told) =>
        new StringInfo(told) is { LengthInTextElements: > MostTold } letters
            ? letters.SubstringByTextElements(0, MostTold).TrimEnd() + "…"
            : told;

    IReadOnlyDictionary<int, long> Counts(string language) =>
        counted.Get(
            language,
            () =>
            {
                using var db = database.CreateDbContext();
                return db.SignatureCounts.ToDictionary(count => count.PetitionId, count => count.Confirmed);
            }
        );

    public void DrawMissing(CancellationToken stop)
    {
        var now = version.Now.WithCounts;
        if (now == drawnFor)
            return;
        Dictionary<string, Card> cards = [];
        foreach (var language in Languages.All)
        foreach (var (name, card) in Wanted(language))
            cards[name] = card;
        Directory.CreateDirectory(settings.Cards);
        foreach (var file in Directory.EnumerateFiles(settings.Cards))
            if (!cards.ContainsKey(Path.GetFileNameWithoutExtension(file)))
                File.Delete(file);
        foreach (var (name, card) in cards)
        {
            stop.ThrowIfCancellationRequested();
            if (version.Now.WithCounts != now)
                return; // begun anew: what was withdrawn meanwhile is not drawn
            var file = Path.Combine(settings.Cards, name + Ending);
            if (File.Exists(file))
                continue;
            // Under another name until it is whole.
            File.WriteAllBytes(file + ".part", drawing.Draw(card, site.Front(card.TitleLanguage).WholeWords));
            File.Move(file + ".part", file, overwrite: true);
        }
        drawnFor = now;
    }

    IReadOnlyDictionary<string, Card> Wanted(string language) =>
        wanted.Get(
            language,
            () =>
                site.Everything(language)
                    .Where(head => kinds[head.Kind].HasPage)
                    .Prepend<ItemHead?>(null)
                    .Select(head => Of(head, language))
                    .Where(card => card.Title != "")
                    .DistinctBy(card => card.Name)
                    .ToDictionary(card => card.Name)
        );
}

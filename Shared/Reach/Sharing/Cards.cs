using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Text;

namespace Campaign.Reach.Sharing;

/// <summary>The cards of what is published, drawn when it is published and gone when it is withdrawn.</summary>
public sealed class Cards(
    PublishedSite site,
    KindTable kinds,
    ContentVersion version,
    CardDrawing drawing,
    CampaignSettings settings
)
{
    const string Ending = ".jpg";
    readonly KeptByLanguage<IReadOnlyDictionary<string, Card>> wanted = new(version);
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

    public static Card Of(ItemHead? head, FrontLine front, string language)
    {
        if (head?.Neutral is { } neutral)
            return new(neutral.Value, neutral.Language, "", language, IsNeutral: true);
        var title = head?.Headline ?? front.Headline ?? front.Organization;
        return new(
            title?.Value ?? "",
            title?.Language ?? language,
            front.Organization?.Value ?? "",
            front.Organization?.Language ?? language
        );
    }

    public void DrawMissing(CancellationToken stop)
    {
        var now = version.Now.WithoutCounts;
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
            if (version.Now.WithoutCounts != now)
                return; // begun anew: what was withdrawn meanwhile is not drawn
            var file = Path.Combine(settings.Cards, name + Ending);
            if (File.Exists(file))
                continue;
            // Under another name until it is whole.
            File.WriteAllBytes(file + ".part", drawing.Draw(card));
            File.Move(file + ".part", file, overwrite: true);
        }
        drawnFor = now;
    }

    IReadOnlyDictionary<string, Card> Wanted(string language) =>
        wanted.Get(
            language,
            () =>
            {
                var front = site.Front(language);
                return site.Everything(language)
                    .Where(head => kinds[head.Kind].HasPage)
                    .Prepend<ItemHead?>(null)
                    .Select(head => Of(head, front, language))
                    .Where(card => card.Title != "")
                    .DistinctBy(card => card.Name)
                    .ToDictionary(card => card.Name);
            }
        );
}

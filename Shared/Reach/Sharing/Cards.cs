using Campaign.Content.Claims;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Signatures.Signing;

namespace Campaign.Reach.Sharing;

/// <summary>The cards of what is published, drawn when it is published and gone when it is withdrawn.</summary>
public sealed class Cards(PublishedSite site, ContentVersion version, CardDrawing drawing, CampaignSettings settings)
{
    const string Ending = ".jpg";
    readonly KeptByLanguage<IReadOnlyDictionary<string, Card>> wanted = new(version);
    string drawnFor = "";

    /// <summary>Where a drawn card lies; null for a name that is none of ours, also of what was withdrawn this
    /// moment.</summary>
    public async Task<string?> FileOf(string name)
    {
        foreach (var language in Languages.All)
            if ((await Wanted(language)).ContainsKey(name))
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

    /// <returns>How many were drawn.</returns>
    public async Task<int> DrawMissing(CancellationToken stop)
    {
        var now = version.Now.WithoutCounts;
        if (now == drawnFor)
            return 0;
        Dictionary<string, Card> cards = [];
        foreach (var language in Languages.All)
        foreach (var (name, card) in await Wanted(language))
            cards[name] = card;
        Directory.CreateDirectory(settings.Cards);
        foreach (var file in Directory.EnumerateFiles(settings.Cards))
            if (!cards.ContainsKey(Path.GetFileNameWithoutExtension(file)))
                File.Delete(file);
        var drawn = 0;
        foreach (var (name, card) in cards)
        {
            if (version.Now.WithoutCounts != now)
                return drawn; // begun anew: what was withdrawn meanwhile is not drawn
            var file = Path.Combine(settings.Cards, name + Ending);
            if (File.Exists(file))
                continue;
            // Under another name until it is whole.
            await File.WriteAllBytesAsync(file + ".part", drawing.Draw(card), stop);
            File.Move(file + ".part", file, overwrite: true);
            drawn++;
        }
        drawnFor = now;
        return drawn;
    }

    Task<IReadOnlyDictionary<string, Card>> Wanted(string language) =>
        wanted.Get(
            language,
            async () =>
            {
                var front = await site.Front(language, CancellationToken.None);
                var heads = (await site.Everything(language, CancellationToken.None)).Where(head =>
                    head.Kind is not (ItemKind.Claim or ItemKind.Front)
                );
                return heads
                    .Prepend<ItemHead?>(null)
                    .Select(head => Of(head, front, language))
                    .Where(card => card.Title != "")
                    .DistinctBy(card => card.Name)
                    .ToDictionary(card => card.Name);
            }
        );
}

using Campaign.Publishing;
using Campaign.Site;

namespace Campaign.Sharing;

/// <summary>The cards of what is published, drawn when it is published and gone when it is withdrawn.</summary>
public sealed class Cards(PublishedSite site, ContentVersion version, CardDrawing drawing, CampaignSettings settings)
{
    const string Ending = ".jpg";
    string drawnFor = "";

    /// <summary>Where a drawn card lies; null for a name that is none of ours.</summary>
    public string? FileOf(string name) =>
        name.Length <= 40 && name.All(char.IsAsciiHexDigitLower) && Path.Combine(settings.Cards, name + Ending) is var file && File.Exists(file) ? file : null;

    public static Card Of(ItemHead? head, FrontLine front, string language)
    {
        if (head?.Neutral is { } neutral) return new(neutral.Value, neutral.Language, "", language);
        var title = head?.Headline ?? front.Headline ?? front.Organization;
        return new(title?.Value ?? "", title?.Language ?? language, front.Organization?.Value ?? "", front.Organization?.Language ?? language);
    }

    /// <returns>How many were drawn.</returns>
    public async Task<int> DrawMissing(CancellationToken stop)
    {
        var now = version.Now.WithoutCounts;
        if (now == drawnFor) return 0;
        Dictionary<string, Card> wanted = [];
        foreach (var language in Languages.All)
        {
            var front = await site.Front(language, stop);
            foreach (var head in (await site.Everything(language, stop)).Where(head => head.Kind is not (ItemKind.Claim or ItemKind.Front)).Prepend<ItemHead?>(null))
                if (Of(head, front, language) is { Title: not "" } card) wanted[card.Name] = card;
        }
        Directory.CreateDirectory(settings.Cards);
        foreach (var file in Directory.EnumerateFiles(settings.Cards, "*" + Ending))
            if (!wanted.ContainsKey(Path.GetFileNameWithoutExtension(file))) File.Delete(file);
        var drawn = 0;
        foreach (var (name, card) in wanted)
        {
            var file = Path.Combine(settings.Cards, name + Ending);
            if (File.Exists(file)) continue;
            // Under another name until it is whole.
            await File.WriteAllBytesAsync(file + ".part", drawing.Draw(card), stop);
            File.Move(file + ".part", file, overwrite: true);
            drawn++;
        }
        drawnFor = now;
        return drawn;
    }
}

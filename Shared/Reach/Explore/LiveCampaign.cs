using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Signatures.Counting;

namespace Campaign.Reach.Explore;

/// <summary>Tells all who are looking, at most every two seconds, that a count has moved or something was published:
/// one source, asked once for all.</summary>
public sealed class LiveCampaign(ContentVersion version, PublishedPetitions petitions, PublishedExplorer explorer)
{
    volatile VersionKeys told = version.Now;
    readonly KeptByLanguage<PetitionSheet?> counts = new(version, withCounts: true);

    /// <summary>On a thread of its own.</summary>
    public event EventHandler? Moved;

    /// <summary>The newest petition with its count; null for none.</summary>
    public Task<PetitionSheet?> Count(string language) =>
        counts.Get(language, () => petitions.Newest(language, CancellationToken.None));

    /// <returns>Always 0: it is not work that there may be more of.</returns>
    public async Task<int> Tell()
    {
        var now = version.Now;
        if (now == told)
            return 0;
        if (Moved is { } moved)
        {
            foreach (var language in Languages.All) // before hundreds ask for it at once
            {
                await Count(language);
                await explorer.All(language, CancellationToken.None);
            }
            moved(this, EventArgs.Empty);
        }
        told = now;
        return 0;
    }
}

using Campaign.Content.Snapshot;
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
        counts.GetAsync(language, () => petitions.Newest(language, CancellationToken.None));

    /// <summary>Of a version that nobody was told of yet.</summary>
    public async Task Tell()
    {
        var now = version.Now;
        if (now == told)
            return;
        if (Moved is { } moved)
        {
            foreach (var language in Languages.All) // before hundreds ask for it at once
            {
                await Count(language);
                explorer.All(language);
            }
            moved(this, EventArgs.Empty);
        }
        told = now;
    }
}

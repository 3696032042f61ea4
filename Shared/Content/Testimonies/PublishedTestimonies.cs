using Campaign.Content.Publishing;
using Campaign.Content.Snapshot;
using Campaign.Data;
using Campaign.Ground.Text;

namespace Campaign.Content.Testimonies;

/// <summary>Testimonies as readers see them.</summary>
public sealed class PublishedTestimonies(LatestCampaign latest, ContentVersion version)
{
    readonly KeptByLanguage<IReadOnlyList<Account>> kept = new(version);

    /// <summary>In the campaign's own order.</summary>
    public IReadOnlyList<Account> All(string language) =>
        kept.Get(
            language,
            () =>
                [
                    .. latest
                        .Now.All<Testimony>()
                        .OrderBy(testimony => testimony.Position)
                        .ThenBy(testimony => testimony.Id)
                        .Select(testimony => AccountOf(testimony, language)),
                ]
        );

    /// <summary>The first that stands behind no door; null for none.</summary>
    public Account? ToReadNext(string language) => All(language).FirstOrDefault(account => account.ContentNote is null);

    public TestimonyPageText? BySlug(string slug, string language)
    {
        var campaign = latest.Now;
        if (campaign.BySlug<Testimony>(ItemKind.Testimony, slug) is not { } testimony)
            return null;
        return new(testimony, campaign.LinkedTo(testimony.Id, language), language)
        {
            Account = AccountOf(testimony, language),
        };
    }

    static Account AccountOf(Testimony testimony, string language) =>
        new(testimony.Id, testimony.Slug, testimony.Headline(language))
        {
            Summary = testimony.Summary(language),
            Speaker = testimony.Speaker(language),
            Theme = testimony.Theme(language),
            ContentNote = testimony.ContentNote(language),
            Consent = testimony.Consent,
            Text = testimony.StateOfText(language),
        };
}

public sealed record Account(int Id, string Slug, LocalText Headline)
{
    public required LocalText? Summary { get; init; }

    /// <summary>Null where the witness did not consent to be named.</summary>
    public required LocalText? Speaker { get; init; }
    public required LocalText? Theme { get; init; }

    /// <summary>Where set, <see cref="Summary"/> and the body are shown only behind a door.</summary>
    public required LocalText? ContentNote { get; init; }
    public required ConsentScope Consent { get; init; }
    public required TextState Text { get; init; }
}

public sealed class TestimonyPageText(Testimony testimony, IReadOnlyList<LinkedItem> linked, string language)
    : ItemPageText(testimony, linked, language)
{
    public required Account Account { get; init; }
}

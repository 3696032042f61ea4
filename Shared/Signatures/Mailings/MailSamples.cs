using Campaign.Content.Site;
using Campaign.Ground;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures.Mail;

namespace Campaign.Signatures.Mailings;

/// <summary>Every mail that the site writes, with invented data, for organizers to read before anybody gets one.</summary>
public sealed class MailSamples(PublishedSite site, CampaignSettings settings, Desks desks)
{
    const string Nobody = "somebody@example.org",
        Link = "SAMPLE-OPENS-NOTHING",
        Code = "AAAA-BBBB-CCCC",
        Organization = "…",
        Petition = "…",
        Goal = "…";
    const long Number = 1_000;

    /// <summary>A row a kind, in the order of the kinds.</summary>
    public async Task<IReadOnlyList<MailSample>> All(Actor by)
    {
        await desks.Ask(by, Permission.SeeAdmin);
        return
        [
            .. Enum.GetValues<MailKind>()
                .Select(kind => new MailSample(kind, Languages.All.ToDictionary(l => l, l => Of(kind, l)))),
        ];
    }

    internal Letter Of(MailKind kind, string language)
    {
        var front = site.Front(language);
        var organization = front.Organization?.Value ?? Organization;
        var petition = front.Petition?.Headline.Value ?? Petition;
        var values = new MailPlaces
        {
            Root = settings.Root(language),
            Link = Link,
            Code = Code,
            Unsubscribe = Link,
            Number = Number,
            Admin = $"{settings.PublicUrl}/admin",
            Petition = petition,
            Signed = MailTexts.Signed(language, petition, organization, front.NeutralMails),
            Goal = Goal,
        }.Values();
        var news = Notices.Of(Notice.Closing, language, "2008-06-30", Number, settings.Root(language), "");
        var template =
            kind == MailKind.News
                ? MailTexts.News(language, news.Title, news.Body)
                : MailTexts.Of(kind, language, front.NeutralMails);
        return template.To(Nobody, values, front.NeutralMails ? null : organization);
    }
}

/// <param name="Letters">By language.</param>
public sealed record MailSample(MailKind Kind, IReadOnlyDictionary<string, Letter> Letters);

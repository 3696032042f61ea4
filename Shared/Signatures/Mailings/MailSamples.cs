using Campaign.Ground;
using Campaign.Ground.Post;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures.Mail;

namespace Campaign.Signatures.Mailings;

/// <summary>Every mail that the site writes, with invented data, for organizers to read before anybody gets one.</summary>
public sealed class MailSamples(CampaignSettings settings, Desks desks)
{
    const string Nobody = "somebody@example.org",
        Link = "SAMPLE-OPENS-NOTHING",
        Code = "AAAA-BBBB-CCCC";
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
        var values = MailPlaces.Of(settings.Root(language), Link, Code, Link, Number, $"{settings.PublicUrl}/admin");
        var news = Notices.Of(Notice.Closing, language, "2008-06-30", Number, settings.Root(language), "");
        var template =
            kind == MailKind.News ? MailTexts.News(language, news.Title, news.Body) : MailTexts.Of(kind, language);
        return template.To(Nobody, values);
    }
}

/// <param name="Letters">By language.</param>
public sealed record MailSample(MailKind Kind, IReadOnlyDictionary<string, Letter> Letters);

using System.ServiceModel.Syndication;
using System.Xml;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Updates;
using Campaign.Ground;
using Campaign.Web.Hosting.Cache;
using Campaign.Web.Parts;

namespace Campaign.Web.Public.Updates;

/// <summary>The newest updates as Atom (RFC 4287). An update's id is its number, so that a new headline or address is
/// no new entry.</summary>
sealed class UpdatesFeed(PublishedUpdates updates, PublishedSite site, CampaignSettings settings) : KeptFile
{
    const int Most = 50;

    public override string Path => "/feed.atom";
    public override string ContentType => "application/atom+xml; charset=utf-8";

    public override byte[] Make(string language)
    {
        var front = site.Front(language);
        var entries = updates.All(language).Take(Most).Select(update => Entry(update, language)).ToList();
        var feed = new SyndicationFeed(entries)
        {
            Title = new($"{front.Organization?.Value ?? Words.Campaign}: {Words.Updates}"),
            Id = Address.Absolute(settings, language, "feed.atom"),
            Language = language,
            LastUpdatedTime =
                entries.Count == 0 ? DateTimeOffset.UnixEpoch : entries.Max(entry => entry.LastUpdatedTime),
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(new(Address.Absolute(settings, language, "feed.atom"))));
        feed.Links.Add(SyndicationLink.CreateAlternateLink(new(Address.Absolute(settings, language, "updates"))));
        feed.Authors.Add(new() { Name = front.Organization?.Value ?? Words.Campaign });
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new System.Text.UTF8Encoding(false) }))
            feed.SaveAsAtom10(xml);
        return bytes.ToArray();
    }

    SyndicationItem Entry(UpdateLine update, string language)
    {
        var entry = new SyndicationItem(
            update.Head.Title.Value,
            update.Head.Description?.Value,
            new Uri(Address.Absolute(settings, language, Address.To(ItemKind.Update, update.Slug)))
        )
        {
            Id = $"{settings.PublicUrl}/#update-{update.Id}-{language}",
            PublishDate = update.PublishedAt,
            LastUpdatedTime = update.Head.ChangedAt,
        };
        return entry;
    }
}

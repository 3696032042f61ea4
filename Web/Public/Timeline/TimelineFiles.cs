using Campaign.Ground.Text;
using Campaign.Reach.Exchange;
using Campaign.Web.Hosting.Cache;

namespace Campaign.Web.Public.Timeline;

/// <summary>The timeline as TimelineJS reads it, and as a table of our own: what is published, and nothing
/// else.</summary>
sealed class TimelineJsonFile(TimelineExport export) : KeptFile
{
    public override string Path => "/timeline/timeline.json";
    public override string ContentType => "application/json; charset=utf-8";

    public override byte[] Make(string language) =>
        System.Text.Encoding.UTF8.GetBytes(
            export.Json(language, (when, announced) => TimelineFiles.Say(when, announced, language))
        );
}

/// <inheritdoc cref="TimelineJsonFile"/>
sealed class TimelineCsvFile(TimelineExport export) : KeptFile
{
    public override string Path => "/timeline/timeline.csv";
    public override string ContentType => "text/csv; charset=utf-8";

    public override byte[] Make(string language) =>
        System.Text.Encoding.UTF8.GetBytes(
            export.Csv(language, (when, announced) => TimelineFiles.Say(when, announced, language))
        );
}

/// <inheritdoc cref="TimelineJsonFile"/>
sealed class CampaignCsvFile(TimelineExport export) : KeptFile
{
    public override string Path => "/timeline/campaign.csv";
    public override string ContentType => "text/csv; charset=utf-8";

    public override byte[] Make(string language) => System.Text.Encoding.UTF8.GetBytes(export.Table());
}

static class TimelineFiles
{
    public static string Say(KnownDate when, bool announced, string language) =>
        Dates.Say(when, language) + (announced ? $" · {Words.Announced}" : "");
}

using System.Text;
using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Web.Hosting.Cache;
using Campaign.Web.Hosting.Requests;
using Campaign.Web.Parts;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.Web.Public.Timeline;

/// <summary>Events as iCalendar (RFC 5545). Only what has a day: a calendar knows no "in February".</summary>
sealed class TimelineCalendar(PublishedTimeline timeline, CampaignSettings settings) : KeptFile
{
    public override string Path => "/calendar.ics";
    public override string ContentType => "text/calendar; charset=utf-8";

    public override byte[] Make(string language) => Write(timeline.All(language).Where(HasDay), settings, language);

    public static bool HasDay(EventLine line) =>
        line.When.Start.Day is not null
        && !line.When.Open
        && line.When.End is null or { Day: not null }
        && (line.When.End ?? line.When.Start).Year < DateOnly.MaxValue.Year;

    /// <summary>What is past goes into nobody's calendar.</summary>
    public static bool IsToCome(EventLine line, DateOnly today) =>
        HasDay(line)
        && string.CompareOrdinal((line.When.End ?? line.When.Start).ToString(), $"{today:yyyy-MM-dd}") >= 0;

    public static byte[] Write(IEnumerable<EventLine> lines, CampaignSettings settings, string language)
    {
        var calendar = new Calendar { ProductId = "-//Campaign//EN" };
        calendar.Events.AddRange(lines.Select(line => Entry(line, settings, language)));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }

    static CalendarEvent Entry(EventLine line, CampaignSettings settings, string language)
    {
        var last = line.When.End ?? line.When.Start;
        return new()
        {
            Uid = $"event-{line.Id}@{new Uri(settings.PublicUrl).Host}",
            Summary = line.Announced ? $"{line.Head.Title.Value} ({Words.Announced})" : line.Head.Title.Value,
            Description = line.Head.Description?.Value,
            Url = new(Address.Absolute(settings, language, Address.To(ItemKind.Event, line.Slug))),
            Status = line.Announced ? EventStatus.Tentative : EventStatus.Confirmed,
            DtStamp = new CalDateTime(line.Head.ChangedAt.UtcDateTime, "UTC"),
            Start = Day(line.When.Start),
            End = new CalDateTime(
                DateOnly.FromDateTime(new DateTime(last.Year, last.Month!.Value, last.Day!.Value).AddDays(1))
            ), // the end is the first day that is not
        };
    }

    static CalDateTime Day(PartialDate date) => new(date.Year, date.Month!.Value, date.Day!.Value);
}

static class EventCalendar
{
    /// <summary>One event, to be put into a reader's own calendar.</summary>
    public static void MapEventCalendar(this WebApplication app) =>
        app.MapGet(
                "/timeline/{slug}/event.ics",
                async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> (
                    string slug,
                    HttpContext http,
                    PublishedTimeline timeline,
                    MissingItems missing,
                    CampaignSettings settings
                ) =>
                    timeline.All(Reader.Language).FirstOrDefault(line => line.Slug == slug) is { } line
                    && TimelineCalendar.HasDay(line)
                        ? TypedResults.File(
                            TimelineCalendar.Write([line], settings, Reader.Language),
                            "text/calendar; charset=utf-8",
                            $"{slug}.ics"
                        )
                        : TypedResults.StatusCode(missing.Answer(http, ItemKind.Event, slug))
            )
            .WithMetadata(new KeptPageAttribute());
}

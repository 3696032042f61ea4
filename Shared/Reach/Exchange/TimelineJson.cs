using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campaign.Reach.Exchange;

/// <summary>TimelineJS' JSON, version 3 (timeline.knightlab.com/docs/json-format.html).</summary>
static class TimelineJson
{
    const int MostRaw = 300;
    static readonly JsonSerializerOptions Plain = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>No more of it than shows that it is too long.</summary>
    /// <exception cref="JsonException">No JSON, too deep, or no timeline.</exception>
    public static List<SlideRow> Read(string text)
    {
        using var document = JsonDocument.Parse(
            text,
            new()
            {
                MaxDepth = 16,
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
            }
        );
        if (
            document.RootElement is not { ValueKind: JsonValueKind.Object } file
            || !file.TryGetProperty("events", out var events)
            || events.ValueKind != JsonValueKind.Array
        )
            throw new JsonException("There are no events.");
        List<SlideRow> rows = [];
        if (file.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.Object)
            rows.Add(Row(0, title, SlideRole.Title));
        foreach (var (i, e) in events.EnumerateArray().Take(TimelineImport.MostRows + 1).Index())
            rows.Add(Row(i + 1, e, SlideRole.Event));
        if (file.TryGetProperty("eras", out var eras) && eras.ValueKind == JsonValueKind.Array)
            foreach (var (i, era) in eras.EnumerateArray().Take(TimelineImport.MostRows + 1).Index())
                rows.Add(Row(i + 1, era, SlideRole.Era));
        return rows;
    }

    static SlideRow Row(int line, JsonElement e, SlideRole role)
    {
        var raw = e.GetRawText();
        var (media, words) = (Part(e, "media"), Part(e, "text"));
        return new(
            line,
            raw.Length > MostRaw ? raw[..MostRaw] + "…" : raw,
            new()
            {
                Role = role,
                Start = Date(Part(e, "start_date")),
                End = Date(Part(e, "end_date")),
                DisplayDate = Say(e, "display_date") is { Length: > 0 } shown
                    ? shown
                    : Say(Part(e, "start_date"), "display_date"),
                Headline = Say(words, "headline"),
                Text = Say(words, "text"),
                Group = Say(e, "group"),
                Id = Say(e, "unique_id"),
                Media = Say(media, "url"),
                Caption = Say(media, "caption"),
                Credit = Say(media, "credit"),
                Thumbnail = Say(media, "thumbnail"),
                Background = Part(e, "background") is { } background
                    ? Say(background, "url") is { Length: > 0 } url
                        ? url
                        : Say(background, "color")
                    : "",
            }
        );
    }

    static SlideDate Date(JsonElement? date) =>
        date is null
            ? SlideDate.None
            : new(
                Say(date, "year"),
                Say(date, "month"),
                Say(date, "day"),
                string.Join(
                    ':',
                    new[] { Say(date, "hour"), Say(date, "minute"), Say(date, "second") }
                        .TakeWhile(part => part != "")
                        .Select(part => part.PadLeft(2, '0'))
                )
            );

    static JsonElement? Part(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object
        && e.TryGetProperty(name, out var part)
        && part.ValueKind == JsonValueKind.Object
            ? part
            : null;

    /// <summary>Numbers and text alike: both are met.</summary>
    static string Say(JsonElement? e, string name) =>
        e is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => Text(value),
                JsonValueKind.Number => value.GetRawText(),
                _ => "",
            }
            : "";

    static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!.Trim();
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("Half a character.", broken);
        }
    }

    public static string Write(IEnumerable<Slide> slides)
    {
        JsonObject file = [];
        JsonArray events = [],
            eras = [];
        foreach (var slide in slides)
            switch (slide.Role)
            {
                case SlideRole.Title:
                    file["title"] = Object(slide);
                    break;
                case SlideRole.Era:
                    eras.Add(Object(slide));
                    break;
                case SlideRole.Event:
                    events.Add(Object(slide));
                    break;
                default:
                    throw new UnreachableException();
            }
        file["events"] = events;
        if (eras.Count > 0)
            file["eras"] = eras;
        return file.ToJsonString(Plain);
    }

    static JsonObject Object(Slide slide)
    {
        JsonObject written = [];
        if (slide.Id != "")
            written["unique_id"] = slide.Id;
        if (!slide.Start.IsNone)
            written["start_date"] = Object(slide.Start);
        if (!slide.End.IsNone && slide.End != slide.Start)
            written["end_date"] = Object(slide.End); // an end like its start is drawn as a line of no length
        if (slide.DisplayDate != "")
            written["display_date"] = slide.DisplayDate;
        written["text"] = Parts(("headline", slide.Headline), ("text", slide.Text));
        if (slide.Media != "")
            written["media"] = Parts(
                ("url", slide.Media),
                ("caption", slide.Caption),
                ("credit", slide.Credit),
                ("thumbnail", slide.Thumbnail)
            );
        if (slide.Group != "")
            written["group"] = slide.Group;
        if (slide.Background != "")
            written["background"] = Parts((slide.Background.Contains('/') ? "url" : "color", slide.Background));
        return written;
    }

    /// <summary>As text: TimelineJS reads both, and a year is no quantity.</summary>
    static JsonObject Object(SlideDate date)
    {
        var time = date.Time.Split(':');
        return Parts(
            ("year", date.Year),
            ("month", date.Month),
            ("day", date.Day),
            ("hour", time[0]),
            ("minute", time.ElementAtOrDefault(1) ?? ""),
            ("second", time.ElementAtOrDefault(2) ?? "")
        );
    }

    static JsonObject Parts(params ReadOnlySpan<(string Name, string Value)> parts)
    {
        JsonObject written = [];
        foreach (var (name, value) in parts)
            if (value != "")
                written[name] = value;
        return written;
    }
}

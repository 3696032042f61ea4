using System.Text;
using System.Text.Json;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Timeline;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Reach.Exchange;
using Campaign.Signatures;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Exchange;

/// <summary>Timelines of other tools come in as drafts and go out equal; what is wrong with a file is said, and nothing
/// comes in by halves.</summary>
public sealed class ExchangeTests : IDisposable
{
    const string Json = """
        { "title": { "unique_id": "t1", "start_date": { "year": "1996" }, "display_date": "1990 &lt;i> – 1995", "text": { "headline": "A river & its dam", "text": "<h2>Before</h2>\n<p>How it came to that.</p>\n<blockquote>\n<p>We were never asked.</p>\n</blockquote>" }, "media": { "url": "https://pictures.example/0.jpg", "caption": "The river", "credit": "Q&A, 1997 &lt;b>" }, "background": { "color": "#faf6ee" } },
          "events": [
            { "unique_id": "survey", "start_date": { "year": "1997" }, "text": { "headline": "A survey", "text": "<p>1997. A survey * begins, as is written in [the file] of a_man.</p>\n<p># none of these - is a mark</p>\n<p>- nor this</p>" }, "group": "Studies" },
            { "unique_id": "plan", "start_date": { "year": "1998", "month": "3" }, "end_date": { "year": "1999" }, "text": { "headline": "The plan", "text": "<p>Two <strong>dams</strong>.</p>" }, "group": "law" },
            { "unique_id": "Meeting 1", "start_date": { "year": "2000", "month": "2", "day": "29", "hour": "14", "minute": "30" }, "display_date": "a Tuesday", "text": { "headline": "A meeting" }, "media": { "url": "https://pictures.example/1.jpg", "caption": "The hall", "credit": "A. Nobody" }, "group": "protest" },
            { "unique_id": "march", "start_date": { "year": "2001", "month": "5", "day": "6", "hour": "09", "minute": "05" }, "end_date": { "year": "2001", "month": "5", "day": "6", "hour": "17" }, "text": { "headline": "A march", "text": "<p>From <a href=\"https://village.example/\">the village</a>.</p>\n<ul>\n<li>slowly</li>\n<li>together</li>\n</ul>\n<ol>\n<li>first</li>\n<li>then</li>\n</ol>" }, "media": { "url": "https://films.example/watch?v=1" }, "group": "protest", "background": { "color": "#c4122f" } },
            { "unique_id": "years", "start_date": { "year": "2002" }, "end_date": { "year": "2004" }, "text": { "headline": "Years of silence" }, "group": "period", "background": { "url": "https://pictures.example/2.jpg" } } ],
          "eras": [ { "unique_id": "drought", "start_date": { "year": "1997", "month": "6" }, "end_date": { "year": "1997", "month": "9" }, "text": { "headline": "The drought" } } ] }
        """;

    readonly RunningSite site = new(false);
    TimelineImport Import => site.Get<TimelineImport>();

    [Fact]
    public async Task A_timeline_in_json_goes_in_and_comes_out_equal()
    {
        await BringIn(Json);
        var (before, after) = (
            JsonDocument.Parse(Json).RootElement,
            JsonDocument.Parse(await site.Client.GetStringAsync("timeline/timeline.json")).RootElement
        );
        List<(JsonElement Was, JsonElement Now)> pairs = [(before.GetProperty("title"), after.GetProperty("title"))];
        foreach (var list in (string[])["events", "eras"])
        {
            Assert.Equal(before.GetProperty(list).GetArrayLength(), after.GetProperty(list).GetArrayLength());
            pairs.AddRange(before.GetProperty(list).EnumerateArray().Zip(after.GetProperty(list).EnumerateArray()));
        }
        foreach (var (was, now) in pairs)
        foreach (
            var part in (string[])
                ["unique_id", "start_date", "end_date", "display_date", "text", "media", "group", "background"]
        )
            Assert.Equal(
                was.TryGetProperty(part, out var value) ? Squeezed(value) : null,
                now.TryGetProperty(part, out var kept)
                    ? Squeezed(kept).Replace(" rel=\\u0022noreferrer noopener\\u0022", "")
                    : null
            );
        Assert.Contains(
            "<strong>dams</strong>",
            after.GetProperty("events")[1].GetProperty("text").GetProperty("text").GetString()
        );
        // Dates are text.
        Assert.DoesNotContain("\"year\": 1", await site.Client.GetStringAsync("timeline/timeline.json"));
    }

    [Fact]
    public async Task The_table_that_was_written_reads_back_as_the_same_events()
    {
        await BringIn(Json);
        var (csv, table) = (
            await site.Client.GetStringAsync("timeline/timeline.csv"),
            await site.Client.GetStringAsync("timeline/campaign.csv")
        );
        using var other = new RunningSite(false);
        var ready = (ImportOutcome.Ready)
            await other.Get<TimelineImport>().DryRun(Encoding.UTF8.GetBytes(csv), "en", Actor.Site, default);
        Assert.Equal(7, ready.Rows.Count(row => row.Form is not null));
        await other.Get<TimelineImport>().Import(ready.Rows, Actor.Site);
        await other.PublishAll();
        Assert.Equal(
            Squeezed(JsonDocument.Parse(await site.Client.GetStringAsync("timeline/timeline.json")).RootElement),
            Squeezed(JsonDocument.Parse(await other.Client.GetStringAsync("timeline/timeline.json")).RootElement)
        );
        using var third = new RunningSite(false);
        var rows = (
            (ImportOutcome.Ready)
                await third.Get<TimelineImport>().DryRun(Encoding.UTF8.GetBytes(table), "en", Actor.Site, default)
        ).Rows;
        Assert.Equal(
            ["1997", "1997-06/1997-09", "1998-03/1999", "2000-02-29", "2001-05-06", "2002/2004"],
            rows.Select(row => ((EventForm)row.Form!).When)
        );
    }

    [Theory]
    [InlineData("2008,6,31,A day", Remark.NoSuchDay, "2008-06")]
    [InlineData("2008,13,1,A month", Remark.NoSuchMonth, "2008")]
    [InlineData(",6,4,No year", Remark.NoYear, null)]
    [InlineData("-500,,,Long ago", Remark.YearNotUsable, null)]
    [InlineData("2008,6,4,", Remark.NoHeadline, null)]
    [InlineData("2008,6,4,<b onclick=x>Bold</b><script>alert(1)</script>", Remark.TagsTaken, "2008-06-04")]
    public async Task What_is_wrong_with_a_row_is_said_and_no_date_is_moved(string row, Remark remark, string? when)
    {
        var ready = (ImportOutcome.Ready)
            await Import.DryRun(Encoding.UTF8.GetBytes($"Year,Month,Day,Headline\n{row}\n"), "en", Actor.Site, default);
        var only = Assert.Single(ready.Rows);
        Assert.Contains(remark, only.Remarks.Select(r => r.Remark));
        Assert.Equal(when, (only.Form as EventForm)?.When);
        Assert.DoesNotContain("alert", (only.Form as EventForm)?.In("en").Headline ?? "");
        Assert.Contains(row.Split(',')[3].Trim(), only.Raw);
    }

    [Theory]
    [InlineData("2008,6,,2008,6,31", Remark.EndNotUsable, "2008-06")]
    [InlineData("2008,,,2008,13,", Remark.EndNotUsable, "2008")]
    [InlineData("2008,6,4,2008,6,1", Remark.EndNotUsable, "2008-06-04")]
    public async Task An_end_that_cannot_be_is_said(string dates, Remark remark, string when)
    {
        var row = (
            (ImportOutcome.Ready)
                await Import.DryRun(
                    Encoding.UTF8.GetBytes(
                        $"Year,Month,Day,End Year,End Month,End Day,End Time,Headline\n{dates},17:00,A day\n"
                    ),
                    "en",
                    Actor.Site,
                    default
                )
        ).Rows.Single();
        Assert.Contains(remark, row.Remarks.Select(r => r.Remark));
        Assert.Equal(
            (when, false),
            (((EventForm)row.Form!).When, ((EventForm)row.Form!).Carried!.Value.TryGetProperty("end_time", out _))
        );
    }

    [Fact]
    public async Task A_name_that_was_given_is_kept_and_no_row_comes_in_twice()
    {
        const string File = "Year,Headline,Id,Group\n2008,Survey,,3\n2009,Another,survey,law\n2010,About,about,Yes\n";
        await using var db = site.Database();
        var first = (
            (ImportOutcome.Ready)await Import.DryRun(Encoding.UTF8.GetBytes(File), "en", Actor.Site, default)
        ).Rows;
        var second = (
            (ImportOutcome.Ready)await Import.DryRun(Encoding.UTF8.GetBytes(File), "en", Actor.Site, default)
        ).Rows;
        Assert.Equal(
            [Remark.KindNotKnown, Remark.KindNotKnown],
            first.SelectMany(row => row.Remarks).Select(r => r.Remark)
        ); // "3" is no kind, and a page's name is no event's
        Assert.IsType<EditOutcome.Saved>(await Import.Import(first, Actor.Site));
        Assert.Equal(
            ["survey-2", "survey", "about"],
            await db.Items.Where(i => i.Kind == ItemKind.Event).OrderBy(e => e.Id).Select(e => e.Slug).ToListAsync()
        );
        Assert.IsType<EditOutcome.Invalid>(await Import.Import(second, Actor.Site));
        Assert.Equal(3, await db.Items.CountAsync(i => i.Kind == ItemKind.Event));
    }

    [Fact]
    public async Task What_could_not_be_saved_is_left_out_with_its_row_and_its_field()
    {
        var table =
            $"Year,Headline,Media Caption\n2008,Fine,\n2009,A bell \a rings,\n2010,Said at length,{new string('x', 700)}\n";
        var rows = (
            (ImportOutcome.Ready)await Import.DryRun(Encoding.UTF8.GetBytes(table), "en", Actor.Site, default)
        ).Rows;
        Assert.Equal([true, false, false], rows.Select(row => row.Form is not null));
        Assert.Equal(
            (Fault.ControlCharacters, "Headline-en"),
            (rows[1].Remarks[0].Error!.Fault, rows[1].Remarks[0].Error!.Field)
        );
        Assert.Equal(
            (Fault.TooLong, "MediaCaption"),
            (rows[2].Remarks[0].Error!.Fault, rows[2].Remarks[0].Error!.Field)
        );
        Assert.IsType<EditOutcome.Saved>(await Import.Import(rows, Actor.Site));
    }

    [Theory]
    [InlineData("2001", "5", "6", "2001", "5", "6")]
    [InlineData("2001", "5", "", "2001", "5", "")]
    public async Task An_end_like_its_start_is_none(params string[] parts)
    {
        await BringIn($"Year,Month,Day,End Year,End Month,End Day,Headline\n{string.Join(',', parts)},A day\n");
        var event_ = JsonDocument
            .Parse(await site.Client.GetStringAsync("timeline/timeline.json"))
            .RootElement.GetProperty("events")[0];
        Assert.Equal(
            (parts[0], false, true),
            (
                event_.GetProperty("start_date").GetProperty("year").GetString(),
                event_.TryGetProperty("end_date", out _),
                event_.GetProperty("unique_id").GetString() is { Length: > 0 }
            )
        );
    }

    [Fact]
    public async Task Our_own_table_keeps_both_languages_and_every_source()
    {
        const string Row =
            "day-one,2008-06-04,protest,yes,km,A day,មួយ​ថ្ងៃ,In short,,**Words**,,News,ព័ត៌មាន,https://pictures.example/1.jpg,The hall,A. Nobody,The Post | The Daily | Radio,https://post.example/1 |  | https://radio.example/2%7C3";
        await BringIn(
            $"id,date,kind,announced,language,title__en,title__km,summary__en,summary__km,body__en,body__km,neutral_title__en,neutral_title__km,media,media_caption,media_credit,source,source_link\n{Row}\n"
        );
        Assert.Equal(Row, (await site.Client.GetStringAsync("timeline/campaign.csv")).Split('\n')[1].Trim());
    }

    [Fact]
    public async Task What_goes_out_is_what_timelinejs_takes()
    {
        await BringIn(
            "Year,Month,Day,Time,End Year,End Month,Headline,Type\n2008,6,4,2:30 PM,,,A meeting,\n2009,,,,,,A year,era\n2009,,,,2009,3,A spring,era\n2009,3,,,2009,5,Rain,era\n"
        );
        var file = JsonDocument.Parse(await site.Client.GetStringAsync("timeline/timeline.json")).RootElement;
        Assert.Equal(
            ["A meeting", "A spring", "A year"],
            file.GetProperty("events")
                .EnumerateArray()
                .Select(e => e.GetProperty("text").GetProperty("headline").GetString()!)
                .Order()
        );
        Assert.Equal(
            """{"year":"2008","month":"6","day":"4","hour":"14","minute":"30"}""",
            Squeezed(file.GetProperty("events")[0].GetProperty("start_date"))
        );
        Assert.Equal(
            "Rain",
            file.GetProperty("eras").EnumerateArray().Single().GetProperty("text").GetProperty("headline").GetString()
        );
    }

    [Fact]
    public async Task Words_for_a_date_go_with_the_date_they_came_with()
    {
        var rows = (
            (ImportOutcome.Ready)
                await Import.DryRun(
                    Encoding.UTF8.GetBytes(
                        "Year,Month,Day,Time,Display Date,Headline\n2000,2,29,14:30,a Tuesday,A meeting\n"
                    ),
                    "en",
                    Actor.Site,
                    default
                )
        ).Rows;
        ((EventForm)rows[0].Form!).When = "2001";
        await Import.Import(rows, Actor.Site);
        await site.PublishAll();
        var file = await site.Client.GetStringAsync("timeline/timeline.json");
        Assert.DoesNotContain("Tuesday", file);
        Assert.DoesNotContain("hour", file);
    }

    public static TheoryData<byte[], FileFault> Bad =>
        new()
        {
            { [], FileFault.Empty },
            { Encoding.UTF8.GetBytes("{ \"events\": [ {"), FileFault.BrokenJson },
            { Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 100_000))), FileFault.BrokenJson },
            { Encoding.UTF8.GetBytes("{\"slides\": []}"), FileFault.BrokenJson },
            {
                Encoding.UTF8.GetBytes("""{"events":[{"start_date":{"year":"2008"},"text":{"headline":"\ud800"}}]}"""),
                FileFault.BrokenJson
            },
            { [0xC3, 0x28, 0x41], FileFault.NotText },
            { new byte[TimelineImport.MostBytes + 1], FileFault.TooLarge },
            { Encoding.UTF8.GetBytes("a,b\n1,2\n"), FileFault.NoColumns },
            { Encoding.UTF8.GetBytes($"Year,Headline\n2008,{new string('x', 250_000)}\n"), FileFault.BrokenTable },
            {
                Encoding.UTF8.GetBytes($"{{\"events\":[{string.Join(',', Enumerable.Repeat(0, 4_000_000))}]}}"),
                FileFault.TooManyRows
            },
            {
                Encoding.UTF8.GetBytes("Year,Headline\n" + string.Concat(Enumerable.Repeat("1,a\n", 2_000_000))),
                FileFault.TooManyRows
            },
        };

    [Theory, MemberData(nameof(Bad))]
    public async Task A_file_that_is_none_is_named_and_changes_nothing(byte[] file, FileFault fault)
    {
        Assert.Equal(new ImportOutcome.Unreadable(fault), await Import.DryRun(file, "en", Actor.Site, default));
        await using var db = site.Database();
        Assert.Equal(0, await db.Items.CountAsync(i => i.Kind == ItemKind.Event));
    }

    [Fact]
    public async Task Tables_come_in_as_their_programs_write_them()
    {
        foreach (
            var bytes in (byte[][])
                [
                    Encoding
                        .Unicode.GetPreamble()
                        .Concat(Encoding.Unicode.GetBytes("Year;Headline\r\n2008;ច្បាប់\r\n"))
                        .ToArray(),
                    Encoding.UTF8.GetBytes("Year\tHeadline\n2008\tច្បាប់\n"),
                    Encoding
                        .UTF8.GetPreamble()
                        .Concat(Encoding.UTF8.GetBytes("\"Year\",\"Headline\"\n2008,\"ច្បាប់\"\n"))
                        .ToArray(),
                ]
        )
            Assert.Equal(
                "ច្បាប់",
                (
                    (EventForm)
                        ((ImportOutcome.Ready)await Import.DryRun(bytes, "km", Actor.Site, default)).Rows.Single().Form!
                )
                    .In("km")
                    .Headline
            );
    }

    [Theory]
    [InlineData("<span>", 300, Remark.TagsTaken)]
    [InlineData("<div>", 20_000, Remark.TooLong)]
    [InlineData("<b a=#><p>", 20_000, Remark.TooLong)]
    public async Task Tags_in_tags_in_tags_exhaust_nothing(string tag, int times, Remark remark)
    {
        var file = JsonSerializer.Serialize(
            new
            {
                events = new[]
                {
                    new
                    {
                        start_date = new { year = "2008" },
                        text = new
                        {
                            headline = "A headline",
                            text = string.Concat(Enumerable.Range(0, times).Select(i => tag.Replace("#", $"{i}")))
                                + "words",
                        },
                    },
                },
            }
        );
        var row = Assert.Single(
            ((ImportOutcome.Ready)await Import.DryRun(Encoding.UTF8.GetBytes(file), "en", Actor.Site, default)).Rows
        );
        Assert.Contains(remark, row.Remarks.Select(r => r.Remark));
    }

    [Fact]
    public async Task What_is_here_already_does_not_come_in_twice()
    {
        await BringIn(Json);
        var again = (ImportOutcome.Ready)await Import.DryRun(Encoding.UTF8.GetBytes(Json), "en", Actor.Site, default);
        // Also the one whose id cannot stand in an address.
        Assert.All(again.Rows, row => Assert.Contains(row.Remarks, r => r.Remark == Remark.IsHereAlready));
        var foreign = (ImportOutcome.Ready)
            await Import.DryRun(
                Encoding.UTF8.GetBytes("Year,Headline\n1997,A survey\n1996,A survey\n"),
                "en",
                Actor.Site,
                default
            );
        Assert.Equal([true, false], foreign.Rows.Select(row => row.Remarks.Any(r => r.Remark == Remark.SameDay)));
    }

    Task BringIn(string file) => site.BringIn(file);

    static string Squeezed(JsonElement value) => JsonSerializer.Serialize(value);

    public void Dispose() => site.Dispose();
}

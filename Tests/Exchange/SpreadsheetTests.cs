using Campaign.Content.Timeline;
using Campaign.Ground.Text;
using Campaign.Reach.Exchange;
using CsCheck;

namespace Campaign.Tests.Exchange;

/// <summary>Tables are opened in spreadsheets, by people who did not write what stands in them.</summary>
public sealed class SpreadsheetTests : IDisposable
{
    readonly RunningSite site = new(false);

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    [InlineData("＝1+1")]
    [InlineData("'=1+1")]
    public async Task No_table_carries_a_formula_and_none_is_changed_by_going_out_and_in(string typed)
    {
        await new Desk(site).Another<EventForm>(
            "day",
            form => (form.When, form.Media, form.MediaCaption) = ("2008-06-04", "https://pictures.example/1.jpg", typed)
        );
        foreach (var file in (string[])["timeline/timeline.csv", "timeline/campaign.csv"])
        {
            var table = await site.Client.GetStringAsync(file);
            Assert.DoesNotMatch("""(^|[,\n])"?[=+@＝-]""", table);
            Assert.Contains(CsvTable.Read(table).Rows, row => row.Fields.Contains(typed));
        }
    }

    [Fact]
    public void What_a_spreadsheet_would_take_for_a_formula_comes_back_as_it_was() =>
        Gen.String[Gen.Char["='+-@\t5a, ＝"], 0, 6]
            .Sample(text =>
            {
                var plain = Spreadsheet.Plain(text);
                return Spreadsheet.Read(plain) == text
                    && (plain is not ['=' or '+' or '-' or '@' or '\t' or '＝', ..] || double.TryParse(plain, out _));
            });

    [Theory]
    [InlineData("javascript:alert(1)", "")]
    [InlineData("=cmd()", "")]
    [InlineData("url(x)", "")]
    [InlineData("#c4122f", "#c4122f")]
    [InlineData("teal", "teal")]
    [InlineData("https://pictures.example/2.jpg", "https://pictures.example/2.jpg")]
    public async Task What_must_be_an_address_or_a_colour_is_one(string background, string kept)
    {
        await site.BringIn($"Year,Headline,Background\n2008,A day,{background}\n");
        var table = CsvTable.Read(await site.Client.GetStringAsync("timeline/timeline.csv"));
        Assert.Equal(kept, Assert.Single(table.Rows)["Background"]);
    }

    public void Dispose() => site.Dispose();
}

using Campaign.Ground.Text;
using Campaign.Web;
using Campaign.Web.Parts;
using CsCheck;

namespace Campaign.Tests.Timeline;

public sealed class KnownDateTests
{
    static readonly Gen<PartialDate> Partial = Gen.OneOf(
        Gen.Int[1, 9999].Select(year => new PartialDate(year)),
        Gen.Int[1, 9999].Select(Gen.Int[1, 12], (year, month) => new PartialDate(year, month)),
        Gen.Int[1, 9999]
            .SelectMany(
                Gen.Int[1, 12],
                (year, month) =>
                    Gen.Int[1, DateTime.DaysInMonth(year, month)].Select(day => new PartialDate(year, month, day))
            )
    );

    [Fact]
    public void Every_date_reads_back_as_it_was_written() =>
        Gen.OneOf(
                Partial.Select(start => new KnownDate(start)),
                Partial.Select(start => new KnownDate(start, Open: true))
            )
            .Sample(date => KnownDate.TryParse(date.ToString(), out var read) && read == date);

    [Fact]
    public void Written_days_sort_as_time_does() =>
        Gen.Select(Gen.DateOnly, Gen.DateOnly)
            .Sample((a, b) => Math.Sign(string.CompareOrdinal(Written(a), Written(b))) == Math.Sign(a.CompareTo(b)));

    [Theory]
    [InlineData("2008-06-31")]
    [InlineData("2008-13")]
    [InlineData("2007-02-29")]
    [InlineData("2008-6-4")]
    [InlineData("June 2008")]
    [InlineData("2008-06-06/2008-06-04")]
    [InlineData("")]
    [InlineData("២០០៨")]
    public void What_no_calendar_has_is_refused_and_not_shifted(string text) =>
        Assert.False(KnownDate.TryParse(text, out _));

    [Theory]
    [InlineData("2008-02", "February 2008", "កុម្ភៈ 2008")]
    [InlineData("2008-06-04", "4 June 2008", "4 មិថុនា 2008")]
    [InlineData("2008", "2008", "2008")]
    [InlineData("2008-06-04/2008-06-06", "4–6 June 2008", "4–6 មិថុនា 2008")]
    [InlineData("2008-05-30/2008-06-06", "30 May – 6 June 2008", "30 ឧសភា – 6 មិថុនា 2008")]
    public void A_date_is_said_as_far_as_it_is_known(string date, string english, string khmer)
    {
        Assert.Equal(english, Dates.Say(KnownDate.Parse(date), Languages.English));
        Assert.Equal(khmer, Dates.Say(KnownDate.Parse(date), Languages.Khmer));
    }

    static string Written(DateOnly day) => new KnownDate(new(day.Year, day.Month, day.Day)).ToString();
}

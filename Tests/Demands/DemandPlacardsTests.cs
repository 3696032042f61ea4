using Bunit;
using Campaign.Content.Demands;
using Campaign.Ground.Text;
using Campaign.Upkeep;
using Campaign.Web.Public.Demands;

namespace Campaign.Tests.Demands;

public sealed class DemandPlacardsTests
{
    [Fact]
    public void A_placard_says_who_must_answer_and_whether_they_have()
    {
        using var context = new BunitContext();
        var placards = context.Render<DemandPlacards>(with =>
            with.Add(
                part => part.Placards,
                [Placard(Step(StepKind.Put, "2008-05-01"), Step(StepKind.Denied, "2008-05-13", "They deny it"))]
            )
        );
        var answer = placards.Find(".answer").TextContent;
        Assert.Contains("Denied", answer);
        Assert.Contains("They deny it · 13 May 2008", answer);
        Assert.Contains("Put to the police · 1 May 2008", answer);
        Assert.Empty(placards.FindAll(".waiting"));
    }

    [Fact]
    public void A_demand_put_again_after_a_denial_waits_from_then_on()
    {
        using var context = new BunitContext();
        DemandLine[] history =
        [
            Step(StepKind.Put, "2008-05-01"),
            Step(StepKind.Denied, "2008-05-13", "They deny it"),
            Step(StepKind.Put, "2008-06-04"),
            Step(StepKind.Put, "2008-06-20"),
        ];
        var placards = context.Render<DemandPlacards>(with => with.Add(part => part.Placards, [Placard(history)]));
        Assert.Equal("30 days without an answer", placards.Find(".waiting").TextContent);
        Assert.Contains("Denied · They deny it", placards.Find(".answer").TextContent);
    }

    [Theory]
    [InlineData("2008-06", "No answer since June 2008")]
    [InlineData("2008-06/..", "No answer since from June 2008")]
    [InlineData("2030-01-01", null)]
    [InlineData("2030", null)]
    public void No_days_are_counted_from_a_day_that_is_not_known_or_not_yet_come(string put, string? said)
    {
        using var context = new BunitContext();
        var placards = context.Render<DemandPlacards>(with =>
            with.Add(part => part.Placards, [Placard(Step(StepKind.Put, put), Step(StepKind.Put, "2030-06-20"))])
        );
        Assert.Equal(said, placards.FindAll(".waiting").SingleOrDefault()?.TextContent);
        Assert.Equal(said is null ? "Not put yet" : "No answer", placards.Find(".tag").TextContent);
    }

    static DemandLine Step(StepKind kind, string on, string? words = null) =>
        new(kind, KnownDate.Parse(on), words is null ? null : new(words, "en"), new("The Post", null));

    static Placard Placard(params DemandLine[] history) =>
        new(1, "stop", new("Stop", "en"))
        {
            Addressee = new("the police", "en"),
            History = history,
            Today = new(2008, 7, 4),
        };

    [Fact]
    public void A_text_in_another_language_says_which()
    {
        using var context = new BunitContext();
        var placards = context.Render<DemandPlacards>(with =>
            with.Add(part => part.Placards, [Placard() with { Headline = new("បញ្ឈប់", "km") }])
        );
        Assert.Equal("km", placards.Find("h2 span").GetAttribute("lang"));
    }
}

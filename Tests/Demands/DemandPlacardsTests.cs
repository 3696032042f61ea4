using Bunit;
using Campaign.Demands;
using Campaign.Publishing;
using Campaign.Web.Public.Demands;

namespace Campaign.Tests.Demands;

public sealed class DemandPlacardsTests
{
    [Fact]
    public void A_placard_says_who_must_answer_and_whether_they_have()
    {
        using var context = new BunitContext();
        var placards = context.Render<DemandPlacards>(with => with.Add(part => part.Placards,
            [new(1, "stop", new("Stop", "en"), null, new("the police", "en"), DemandState.Denied, new("They deny it", "en"), KnownDate.Parse("2008-06-04"), KnownDate.Parse("2008-05-13"))]));
        var answer = placards.Find(".answer").TextContent;
        Assert.Contains("Denied", answer);
        Assert.Contains("They deny it · 13 May 2008", answer);
        Assert.Contains("Put to the police · 4 June 2008", answer);
    }

    [Fact]
    public void A_text_in_another_language_says_which()
    {
        using var context = new BunitContext();
        var placards = context.Render<DemandPlacards>(with => with.Add(part => part.Placards,
            [new(1, "stop", new("បញ្ឈប់", "km"), null, null, DemandState.NoAnswer, null, null, null)]));
        Assert.Equal("km", placards.Find("h2 span").GetAttribute("lang"));
    }
}

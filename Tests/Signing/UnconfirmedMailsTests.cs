using System.Net;
using Campaign.Signatures.Signing;

namespace Campaign.Tests.Signing;

/// <summary>A ceiling on mails to people who perhaps never asked for one.</summary>
public sealed class UnconfirmedMailsTests : IDisposable
{
    readonly RunningSite site = new(settings: ("Campaign:MailsAnHour", "3"));

    [Fact]
    public async Task Past_it_whoever_signs_is_asked_to_come_back_and_nobody_is_written_to()
    {
        var ceiling = site.Get<UnconfirmedMails>();
        await ceiling.Follow();
        var supporter = new Supporter(site);
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.SeeOther, (await supporter.Sign("Signer", $"s{i}@example.org")).StatusCode);
        using var late = await supporter.Sign("Late", "late@example.org");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
        Assert.True(late.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(50));
        Assert.Contains("late@example.org", await late.Content.ReadAsStringAsync()); // nothing typed is lost
        // The same for who has signed before: it tells of nobody.
        using var again = await supporter.Sign("Signer", "s0@example.org");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, again.StatusCode);
        Assert.Equal(2, ceiling.TurnedAway);
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        Assert.Empty(site.Inbox.To("late@example.org"));
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await supporter.Sign("Late", "late@example.org")).StatusCode);
        Assert.Equal(0, ceiling.TurnedAway);
    }

    public void Dispose() => site.Dispose();
}

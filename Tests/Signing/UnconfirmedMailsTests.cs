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

    /// <summary>Ten networks that ask for all they may have: others come in still, with the first of theirs.</summary>
    [Fact]
    public async Task Networks_that_ask_for_many_leave_room_for_those_that_ask_for_few()
    {
        using var open = new RunningSite(settings: ("Campaign:MailsAnHour", "1000"));
        var ceiling = open.Get<UnconfirmedMails>();
        await ceiling.Follow();
        for (var i = 0; i < 10_000; i++)
            ceiling.Ask($"greedy {i % 10}");
        Assert.NotNull(ceiling.Ask("greedy 1"));
        for (var i = 0; i < 150; i++)
            Assert.Null(ceiling.Ask($"honest {i}"));
    }

    /// <summary>Else what is left for a network would tell how many mails an address had had before.</summary>
    [Fact]
    public async Task Every_form_counts_alike_whoever_it_names()
    {
        using var open = new RunningSite(settings: ("Campaign:MailsAnHour", "8"));
        await open.Get<UnconfirmedMails>().Follow();
        var supporter = new Supporter(open);
        for (var i = 0; i < 7; i++)
            Assert.Equal(HttpStatusCode.SeeOther, (await supporter.Sign("Signer", "s@example.org")).StatusCode);
        using var past = await supporter.Sign("Another", "a@example.org");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, past.StatusCode);
    }

    public void Dispose() => site.Dispose();
}

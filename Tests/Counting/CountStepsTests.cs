using System.Text.Json;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Signed;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Counting;

/// <summary>What everyone sees of the count moves with several, or at a time that nobody knows before: who watches lines
/// learns of no one that they signed.</summary>
public sealed class CountStepsTests : IDisposable
{
    /// <summary>Everything public that says how many signed, or who.</summary>
    static readonly string[] Outputs =
    [
        "",
        "km",
        "petitions/repeal-the-law/not-counted",
        "petitions/repeal-the-law",
        "petitions/repeal-the-law/signatures",
        "petitions/repeal-the-law/count.json",
        "petitions/repeal-the-law/badge.svg",
        "embed/count?petition=repeal-the-law",
        "api/v1/petitions",
        "api/v1/petitions/repeal-the-law/counts",
        "feed.atom",
        "explore",
        "print",
        "sitemap.xml",
    ];

    readonly RunningSite site = new(settings: ("Campaign:CountAtLeast", "5"));

    Supporter Supporter => field ??= new(site);

    [Fact]
    public async Task One_who_confirms_alone_moves_nothing_and_five_move_all()
    {
        var before = await All();
        await Confirm(1);
        await Quiet();
        Assert.Equal("", Differences(before, await All()));
        Assert.Contains("Be among the first", before["petitions/repeal-the-law"]);
        for (var i = 2; i <= 4; i++)
            await Confirm(i);
        await Quiet();
        Assert.Equal("", Differences(before, await All()));
        await Confirm(5);
        await Eventually.IsTrue(async () => await Supporter.Count() == 5, "five");
        var list = await site.Client.GetStringAsync("petitions/repeal-the-law/signatures");
        for (var i = 1; i <= 5; i++)
            Assert.Contains($"Signer {i}", list);
        var count = JsonDocument.Parse(await site.Client.GetStringAsync("petitions/repeal-the-law/count.json"));
        var at = count.RootElement.GetProperty("at").GetDateTimeOffset();
        Assert.Equal(0, at.UtcTicks % TimeSpan.TicksPerMinute);
        Assert.Matches(
            "\"day\":\"....-..-..\"",
            await site.Client.GetStringAsync("api/v1/petitions/repeal-the-law/counts")
        );
    }

    /// <summary>As whoever watches would do it, ten times a second from before the first until after the fifth.</summary>
    [Fact]
    public async Task Whoever_asks_ten_times_a_second_sees_one_move_and_no_age()
    {
        using var stop = new CancellationTokenSource();
        var watching = Watch(stop.Token);
        for (var i = 1; i <= 4; i++)
        {
            await Confirm(i);
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }
        await Quiet();
        var fifth = DateTimeOffset.UtcNow;
        await Confirm(5);
        await Eventually.IsTrue(async () => await Supporter.Count() == 5, "five");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        var (seen, rounds) = await watching;
        Assert.True(rounds > 30, $"{rounds} rounds");
        foreach (var (output, moves) in seen)
        {
            Assert.True(moves.Count <= 2, $"{output} moved {moves.Count - 1} times");
            Assert.All(moves.Skip(1), move => Assert.True(move > fifth, $"{output} moved before the fifth"));
        }
        Assert.Equal(2, seen["petitions/repeal-the-law/count.json"].Count);
    }

    /// <returns>When each output was first seen, and when it was another than before.</returns>
    async Task<(Dictionary<string, List<DateTimeOffset>> Seen, int Rounds)> Watch(CancellationToken stop)
    {
        Dictionary<string, List<DateTimeOffset>> seen = Outputs.ToDictionary(
            output => output,
            _ => new List<DateTimeOffset>()
        );
        Dictionary<string, string> last = [];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var rounds = 0; ; rounds++)
        {
            foreach (var (output, text) in await All())
                if (!last.TryGetValue(output, out var before) || before != text)
                {
                    last[output] = text;
                    seen[output].Add(DateTimeOffset.UtcNow);
                }
            try
            {
                await timer.WaitForNextTickAsync(stop);
            }
            catch (OperationCanceledException)
            {
                return (seen, rounds);
            }
        }
    }

    /// <summary>Whether they had confirmed or said "it wasn't me".</summary>
    [Fact]
    public async Task Who_was_not_seen_and_takes_it_back_moves_nothing()
    {
        for (var i = 1; i <= 5; i++)
            await Confirm(i);
        await Eventually.IsTrue(async () => await Supporter.Count() == 5, "five");
        await Supporter.Sign("Unseen", "unseen@example.org");
        await Supporter.Confirm(Inbox.LinkIn(await site.Inbox.LastTo("unseen@example.org")));
        await Supporter.Sign("Not me", "not-me@example.org");
        await Sweep();
        var (before, counts) = (await All(), site.Get<ContentVersion>().Now.Counts);
        foreach (var address in (string[])["unseen@example.org", "not-me@example.org"])
            await site.Client.PostAsync(
                Inbox.MineIn(await site.Inbox.LastTo(address)) + "/erase",
                new FormUrlEncodedContent([])
            );
        await Quiet();
        Assert.Equal("", Differences(before, await All()));
        Assert.Equal(counts, site.Get<ContentVersion>().Now.Counts);
    }

    [Fact]
    public async Task One_alone_is_counted_between_ten_minutes_and_an_hour_later()
    {
        await Confirm(1);
        await Sweep();
        site.Clock.Advance(TimeSpan.FromMinutes(9));
        await Sweep();
        Assert.Equal(0, await Supporter.Count());
        site.Clock.Advance(TimeSpan.FromMinutes(51));
        await Eventually.IsTrue(async () => await Supporter.Count() == 1, "an hour later");
        Assert.Contains("Signer 1", await site.Client.GetStringAsync("petitions/repeal-the-law/signatures"));
    }

    /// <summary>A number that has stood for days must not move at once for the first who comes then.</summary>
    [Fact]
    public async Task The_wait_begins_with_the_first_who_waits()
    {
        site.Clock.Advance(TimeSpan.FromDays(3));
        await Sweep();
        await Confirm(1);
        await Quiet();
        Assert.Equal(0, await Supporter.Count());
    }

    [Fact]
    public async Task A_name_that_is_taken_back_goes_at_once_and_the_number_with_the_next_step()
    {
        for (var i = 1; i <= 5; i++)
            await Confirm(i);
        await Eventually.IsTrue(async () => await Supporter.Count() == 5, "five");
        var mine = Inbox.MineIn(await site.Inbox.LastTo("s3@example.org", count: 2));
        await site.Client.PostAsync(mine + "/erase", new FormUrlEncodedContent([]));
        await Eventually.IsTrue(
            async () => !(await site.Client.GetStringAsync("petitions/repeal-the-law/signatures")).Contains("Signer 3"),
            "the name gone"
        );
        await Sweep();
        Assert.Equal(5, await Supporter.Count());
        site.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.IsTrue(async () => await Supporter.Count() == 4, "the number an hour later");
    }

    [Fact]
    public async Task Names_of_one_step_stand_in_no_order()
    {
        HashSet<string> orders = [];
        for (var round = 0; round < 6 && orders.Count < 2; round++)
        {
            for (var i = 1; i <= 5; i++)
                await Confirm(round * 5 + i);
            var all = (round + 1) * 5;
            await Eventually.IsTrue(async () => await Supporter.Count() == all, $"{all}");
            await using var db = site.Database();
            var places = await db
                .ShownSignatures.OrderBy(s => s.SignatureId)
                .Skip(round * 5)
                .Select(s => s.Place - round * 5)
                .ToListAsync();
            Assert.Equal([1, 2, 3, 4, 5], places.Order());
            orders.Add(string.Join(' ', places));
        }
        Assert.NotEqual(["1 2 3 4 5"], orders);
    }

    [Fact]
    public async Task The_desk_sees_the_number_that_everyone_sees()
    {
        await Confirm(1);
        await Sweep();
        var number = Assert.Single(await site.Get<SignatureNumbers>().All(Actor.Site, default));
        Assert.Equal((0L, 0L), (number.Confirmed, number.Today));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(9, null)]
    [InlineData(10, 10L)]
    [InlineData(1_239, 1_230L)]
    public void Tens_are_rounded_down(long exact, long? told) => Assert.Equal(told, Tens.Of(exact));

    async Task Confirm(int number)
    {
        await Supporter.Sign($"Signer {number}", $"s{number}@example.org", also: [("Shown", "FullName")]);
        await Supporter.Confirm(Inbox.LinkIn(await site.Inbox.LastTo($"s{number}@example.org")));
    }

    Task Sweep() => site.Get<SignatureSweep>().Sweep(site.Clock.GetUtcNow());

    /// <summary>Long enough for all that follows a confirmation.</summary>
    async Task Quiet()
    {
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        await Sweep();
    }

    async Task<Dictionary<string, string>> All()
    {
        Dictionary<string, string> all = [];
        foreach (var output in Outputs)
        {
            using var answer = await site.Client.GetAsync(output, TestContext.Current.CancellationToken);
            Assert.Null(answer.Headers.Age);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            // A stamp of the minute and a circuit's own marks say nothing of signers.
            all[output] = System.Text.RegularExpressions.Regex.Replace(
                text,
                "name=\"stamp\" value=\"[^\"]+\"|<!--.*?-->",
                "",
                System.Text.RegularExpressions.RegexOptions.Singleline
            );
        }
        return all;
    }

    static string Differences(Dictionary<string, string> before, Dictionary<string, string> after) =>
        string.Join("\n", before.Keys.Where(output => before[output] != after[output]));

    public void Dispose() => site.Dispose();
}

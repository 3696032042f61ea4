using System.Net;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Answers;

namespace Campaign.Tests.Signing;

/// <summary>A flood from one place is slowed; an office, and everyone elsewhere, signs on.</summary>
public sealed class SigningLimitsTests
{
    static readonly EmailAddress Large = EmailAddress.Read("sokha@gmail.com")!,
        Small = EmailAddress.Read("sokha@example.org")!;

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.250", "203.0.114.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.8", "203.0.114.7")]
    [InlineData("2001:db8:1:2::3", "2001:db8:1:ffff::1", "2001:db8:2:2::3")]
    public void Neighbours_share_a_bucket_and_others_do_not(string one, string neighbour, string other)
    {
        using var limits = Limits(atOnce: 3);
        for (var i = 0; i < 3; i++)
            Assert.Null(limits.OfSigning(Networks.Of(IPAddress.Parse(one)), Large));
        Assert.InRange(limits.OfSigning(Networks.Of(IPAddress.Parse(neighbour)), Large)!.Value.TotalSeconds, 1, 60);
        Assert.Null(limits.OfSigning(Networks.Of(IPAddress.Parse(other)), Large));
    }

    [Fact]
    public void A_small_mail_domain_has_a_bucket_and_one_that_millions_use_has_none()
    {
        using var limits = Limits(atOnce: 3);
        for (var i = 0; i < 30; i++)
            Assert.Null(limits.OfSigning(Networks.Of(IPAddress.Parse($"203.1.{i}.1")), Small));
        Assert.NotNull(limits.OfSigning(Networks.Of(IPAddress.Parse("203.1.100.1")), Small));
        for (var i = 0; i < 9; i++)
            Assert.Null(limits.OfSigning(Networks.Of(IPAddress.Parse($"203.0.{200 + i}.1")), Large));
    }

    [Fact]
    public void A_new_day_knows_nothing_of_the_last()
    {
        var clock = new ShiftedClock();
        using var limits = Limits(atOnce: 1, clock);
        Assert.Null(limits.OfSigning(Networks.Of(IPAddress.Parse("203.0.113.7")), Large));
        Assert.NotNull(limits.OfSigning(Networks.Of(IPAddress.Parse("203.0.113.7")), Large));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(limits.OfSigning(Networks.Of(IPAddress.Parse("203.0.113.7")), Large));
    }

    [Fact]
    public void A_proxy_on_this_machine_or_in_this_house_is_not_one_person()
    {
        using var limits = Limits(atOnce: 1);
        foreach (
            var proxy in (string[])["127.0.0.1", "::1", "172.17.0.1", "10.0.0.1", "192.168.1.1", "fd00::1", "fe80::1"]
        )
            for (var i = 0; i < 9; i++)
                Assert.Null(limits.OfSigning(Networks.Of(IPAddress.Parse(proxy)), Large));
        Assert.Null(limits.OfSigning(Networks.Of(IPAddress.Parse("172.32.0.1")), Large));
        Assert.NotNull(limits.OfSigning(Networks.Of(IPAddress.Parse("172.32.0.1")), Large));
    }

    [Fact]
    public async Task A_union_office_signs_and_the_next_hundred_are_asked_to_wait_with_their_words_kept()
    {
        using var site = new RunningSite(
            example: true,
            ("Campaign:SignAtOnce", "20"),
            ("Campaign:SignAMinute", "1"),
            ("Campaign:TrustedProxies", "127.0.0.1,::1")
        );
        site.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        var supporter = new Supporter(site);
        for (var i = 0; i < 20; i++)
        {
            using var signed = await supporter.Sign($"Worker {i}", $"worker{i}@gmail.com");
            Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
        }
        using var answer = await supporter.Sign("Sreymom", "sreymom@gmail.com", "Kampot");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("wait a minute and press the button again", page);
        Assert.Contains("value=\"Sreymom\"", page);
        Assert.Contains("value=\"Kampot\"", page);
        site.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
        site.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.9");
        using var elsewhere = await supporter.Sign("Sreymom", "sreymom@gmail.com", "Kampot");
        Assert.Equal(HttpStatusCode.SeeOther, elsewhere.StatusCode);
        Assert.DoesNotContain("203.0.113", site.Log.Text);
    }

    [Fact]
    public async Task Codes_cannot_be_tried_without_end()
    {
        using var site = new RunningSite(
            example: true,
            ("Campaign:SignAtOnce", "5"),
            ("Campaign:SignAMinute", "1"),
            ("Campaign:TrustedProxies", "127.0.0.1,::1")
        );
        site.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        List<HttpStatusCode> answers = [];
        for (var i = 0; i < 6; i++)
            answers.Add(
                (
                    await site.Client.PostAsync(
                        "confirm",
                        new FormUrlEncodedContent([new("_handler", "code"), new("Code", "AAAA-BBBB-CCCC")])
                    )
                ).StatusCode
            );
        Assert.Equal(
            [.. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 5), HttpStatusCode.TooManyRequests],
            answers
        );
    }

    static SigningLimits Limits(int atOnce, TimeProvider? clock = null) =>
        new(
            new CampaignSettings
            {
                Data = "",
                PublicUrl = "",
                Example = false,
                TrustedProxies = [],
                Limits = true,
                SignAtOnce = atOnce,
                SignAMinute = 1,
                KhmerDigits = false,
            },
            clock ?? TimeProvider.System
        );
}

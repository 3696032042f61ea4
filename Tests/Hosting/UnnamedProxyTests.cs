namespace Campaign.Tests.Hosting;

/// <summary>A proxy in front that nobody named: limits hold, and someone is told.</summary>
public sealed class UnnamedProxyTests
{
    [Fact]
    public async Task All_who_come_through_it_are_one_network_and_the_log_says_which_line_is_missing()
    {
        using var site = new RunningSite(false, ("Campaign:SignAtOnce", "2"), ("Campaign:SignAMinute", "1"));
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
            statuses.Add(await Code(site, $"203.0.{i}.7"));
        Assert.Equal([422, 422, 429, 429], statuses);
        Assert.Contains("Campaign__TrustedProxies=127.0.0.1", site.Log.Text);
        Assert.DoesNotContain("203.0.", site.Log.Text);
    }

    [Fact]
    public async Task Who_comes_through_a_named_one_is_their_own_network()
    {
        using var site = new RunningSite(
            false,
            ("Campaign:SignAtOnce", "2"),
            ("Campaign:SignAMinute", "1"),
            ("Campaign:TrustedProxies", "127.0.0.1,::1")
        );
        for (var i = 0; i < 4; i++)
            Assert.Equal(422, await Code(site, $"203.0.{i}.7"));
        Assert.DoesNotContain("TrustedProxies", site.Log.Text);
    }

    /// <summary>Also a header that says it was looked at already.</summary>
    [Fact]
    public async Task No_header_gets_a_reader_out_of_the_shared_limits()
    {
        using var site = new RunningSite(false, ("Campaign:SignAtOnce", "1"), ("Campaign:SignAMinute", "1"));
        Assert.Equal(422, await Code(site, "203.0.1.7"));
        Assert.Equal(429, await Code(site, "203.0.2.7, 10.0.0.1", ("X-Original-For", "127.0.0.1")));
    }

    static async Task<int> Code(RunningSite site, string from, params (string Name, string Value)[] also)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri($"http://127.0.0.1:{site.Url.Port}/confirm")
        )
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["_handler"] = "code", ["Code"] = "0000-0000" }
            ),
        };
        request.Headers.Add("X-Forwarded-For", from);
        foreach (var (name, value) in also)
            request.Headers.Add(name, value);
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}

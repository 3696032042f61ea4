using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Campaign.Content.Petitions;
using Campaign.Upkeep;

namespace Campaign.Tests.Hosting;

/// <summary>Every input is hostile: a 4xx with words, never a 5xx, never a stack trace.</summary>
public sealed class BadRequestTests(ExampleSite site)
{
    const string Petition = "petitions/repeal-the-law";

    [Theory]
    [InlineData(Petition, "text/plain", "x", 415)]
    [InlineData(Petition, "application/json", "{}", 415)]
    [InlineData(Petition, "application/x-www-form-urlencoded; charset=utf-7", "Name=x", 415)]
    [InlineData(Petition, "multipart/form-data", "x", 400)]
    [InlineData(Petition, "multipart/form-data; boundary=x", "--x\r\nbroken", 400)]
    [InlineData(
        Petition,
        "multipart/form-data; boundary=x",
        "--x\r\nContent-Disposition: form-data; name=\"Name\"\r\n\r\nnever ends",
        400
    )]
    [InlineData("admin/sign-in", "application/x-www-form-urlencoded; charset=utf-7", "Email=x", 415)]
    [InlineData(Petition, "application/x-www-form-urlencoded", "Name=%FF%FE&Email=a@example.org", 422)]
    [InlineData(
        Petition,
        "application/x-www-form-urlencoded",
        "Name=%EF%BF%BE&Email=a@example.org&Place=%EF%BF%BF",
        422
    )]
    [InlineData(Petition, "application/x-www-form-urlencoded", "Name=%00&Email=a%00@example.org", 400)]
    [InlineData(Petition, "application/x-www-form-urlencoded", "Shown=Everything", 422)]
    [InlineData("petitions/none", "application/x-www-form-urlencoded", "Name=x", 404)]
    [InlineData("confirm", "application/x-www-form-urlencoded", "_handler=nope", 400)]
    [InlineData("confirm", "application/x-www-form-urlencoded", "Code=x", 400)]
    [InlineData("confirm", "application/x-www-form-urlencoded", "_handler=code&Code=", 422)]
    [InlineData("timeline", "application/x-www-form-urlencoded", "x=1", 400)]
    [InlineData("mine/x", "application/x-www-form-urlencoded; charset=utf-7", "Name=x", 415)]
    [InlineData("mine/x", "multipart/form-data; boundary=x", "--x\r\nbroken", 400)]
    [InlineData("mine/x", "application/x-www-form-urlencoded", "Name=%00", 400)]
    [InlineData("mine/x", "application/x-www-form-urlencoded", "Name=%FF%FE&Shown=Everything&Language=xx", 422)]
    [InlineData("mine/x/erase", "application/json", "{}", 415)]
    [InlineData("confirm/x", "text/plain", "x", 415)]
    [InlineData("unsubscribe/x", "multipart/form-data", "x", 410)]
    public async Task A_body_that_cannot_be_gets_a_page(string path, string type, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await IsPage(await site.Client.PostAsync(path, content), status);
    }

    [Theory]
    [InlineData(Petition, true)]
    [InlineData(Petition, false)]
    [InlineData("confirm", true)]
    [InlineData("confirm", false)]
    [InlineData("mine/x", true)]
    [InlineData("mine/x/erase", false)]
    [InlineData("confirm/x", false)]
    [InlineData("unsubscribe/x", true)]
    public async Task Ten_megabytes_are_refused(string path, bool announced)
    {
        using var content = new StringContent(
            "Name=" + new string('x', 10_000_000),
            Encoding.UTF8,
            "application/x-www-form-urlencoded"
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = content,
            Headers = { TransferEncodingChunked = !announced },
        };
        try
        {
            await IsPage(await site.Client.SendAsync(request), 413);
        }
        // The server may close the door while we still push.
        catch (HttpRequestException closed) when (closed.InnerException is IOException) { }
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("healthz")).StatusCode);
    }

    [Theory]
    [InlineData(Petition, "Origin", "https://evil.example")]
    [InlineData(Petition, "Sec-Fetch-Site", "cross-site")]
    [InlineData(Petition, "Sec-Fetch-Site", "Cross-Site")]
    [InlineData("mine/x", "Origin", "https://evil.example")]
    [InlineData("mine/x/erase", "Sec-Fetch-Site", "cross-site")]
    [InlineData("confirm/x", "Sec-Fetch-Site", "cross-site")]
    public async Task A_form_from_another_site_is_refused(string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([new("Name", "x")]),
        };
        request.Headers.Add(header, value);
        await IsPage(await site.Client.SendAsync(request), 403);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.SwitchingProtocols)]
    public async Task A_socket_is_opened_to_our_own_pages_alone(string? origin, HttpStatusCode answer)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        var address = new UriBuilder(new Uri(site.Url, "_blazor")) { Scheme = "ws" }.Uri;
        var opened = await Record.ExceptionAsync(() => socket.ConnectAsync(address, default));
        Assert.Equal(answer, socket.HttpStatusCode);
        Assert.Equal(answer != HttpStatusCode.SwitchingProtocols, opened is WebSocketException);
    }

    [Fact]
    public async Task A_negotiation_with_another_site_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await site.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/km//evil.example/x")]
    [InlineData("//evil.example/x")]
    [InlineData("/km/%5Cevil.example/x")]
    [InlineData("/%5C/evil.example")]
    [InlineData("/km/km//evil.example")]
    public async Task No_path_becomes_a_link_to_another_site(string path)
    {
        using var socket = new TcpClient("localhost", site.Url.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: localhost:{site.Url.Port}\r\nConnection: close\r\n\r\n"
            )
        );
        var answer = await new StreamReader(stream).ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 404", answer);
        Assert.DoesNotMatch("""(href|action|content)="[/\\\\]{2}""", answer);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("admin/sign-in")]
    [InlineData("admin/nothing")]
    [InlineData("demands")]
    public async Task A_head_is_answered_as_its_get(string path)
    {
        using var get = await site.Client.GetAsync(path);
        using var head = await site.Client.SendAsync(new(HttpMethod.Head, path));
        Assert.Equal((get.StatusCode, get.Headers.Location), (head.StatusCode, head.Headers.Location));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("km/nothing")]
    [InlineData("demands/nothing")]
    [InlineData("demands/x'%20or%201=1--")]
    [InlineData("updates?before=x")]
    [InlineData("updates?before=-1")]
    [InlineData("updates?before=99999999999999999999")]
    [InlineData("timeline?kind=nonsense")]
    [InlineData("timeline?kind=LAW")]
    [InlineData("timeline?kind=court")]
    [InlineData("timeline?page=1999")]
    [InlineData("timeline?page=-1")]
    [InlineData("timeline?page=%00")]
    [InlineData("petitions/nothing/sheet")]
    [InlineData("cards/0000.jpg")]
    [InlineData("timeline/raids-increase/event.ics")]
    public async Task An_address_that_leads_nowhere_is_a_404_with_words(string path) =>
        await IsPage(await site.Client.GetAsync(path), 404);

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost:\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost:99999\r\n\r\n")]
    [InlineData("GET /timeline/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    public async Task A_request_that_no_browser_sends_is_a_400(string request)
    {
        using var socket = new TcpClient("localhost", site.Url.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        Assert.Matches("^HTTP/1.1 400", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task No_answer_names_its_server_or_goes_without_the_policy()
    {
        foreach (var path in (string[])["", "km/nothing", "css/site.css", "confirm/x", "admin/sign-in", "healthz"])
        {
            using var answer = await site.Client.GetAsync(path);
            Assert.False(answer.Headers.Contains("Server"), path);
            Assert.Contains("default-src 'none'", string.Join("", answer.Headers.GetValues("Content-Security-Policy")));
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Equal(
                path.StartsWith("admin"),
                answer.Headers.GetValues("Content-Security-Policy").Single().Contains("unsafe-inline")
            );
        }
    }

    static async Task IsPage(HttpResponseMessage answer, int status)
    {
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("<h1", page);
        Assert.DoesNotContain("   at ", page);
        Assert.DoesNotContain("Exception", page);
    }
}

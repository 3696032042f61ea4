using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Campaign.Signatures;
using Campaign.Upkeep;

namespace Campaign.Tests.Hosting;

/// <summary>The read ring: the same bytes for everyone, and nothing that tells one reader from another.</summary>
public sealed class PageCacheTests(ExampleSite site)
{
    public static TheoryData<string> Pages => [.. PublicPages.Kept];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_public_page_has_no_cookie_no_state_and_is_the_same_twice(string path)
    {
        using var first = await site.Client.GetAsync(path);
        using var second = await site.Client.GetAsync(path);
        var bytes = await first.Content.ReadAsByteArrayAsync();
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("<!--Blazor", text);
        Assert.DoesNotContain("__RequestVerificationToken", text);
        Assert.DoesNotContain("no-store", first.Headers.CacheControl?.ToString() ?? "");
        Assert.Equal(bytes, await second.Content.ReadAsByteArrayAsync());
        Assert.True(second.WasKept(), "The second answer did not come from the cache.");
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.DoesNotContain("&#x17", text); // Khmer as letters, not as entities
    }

    /// <summary>Whoever asks for a page that few read must not learn when somebody last did.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    public async Task A_kept_answer_tells_nothing_of_when_it_was_made(string encoding)
    {
        using var first = await Ask();
        await Task.Delay(TimeSpan.FromSeconds(3.1), TestContext.Current.CancellationToken);
        using var second = await Ask();
        using var unchanged = await Ask(first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        foreach (var kept in (HttpResponseMessage[])[second, unchanged])
        {
            Assert.True(kept.WasKept());
            Assert.Null(kept.Headers.Age);
            Assert.True(kept.Headers.Date >= first.Headers.Date + TimeSpan.FromSeconds(2), $"{kept.Headers.Date}");
        }

        Task<HttpResponseMessage> Ask(string? known = null)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "km/safety");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
            if (known is not null)
                request.Headers.TryAddWithoutValidation("If-None-Match", known);
            return site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("")]
    public async Task A_page_comes_in_the_encoding_that_was_asked_for(string encoding)
    {
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "demands");
            if (encoding != "")
                request.Headers.AcceptEncoding.Add(new(encoding));
            using var answer = await site.Client.SendAsync(request);
            Assert.Equal(encoding, string.Join(',', answer.Content.Headers.ContentEncoding));
            Assert.Equal((await answer.Content.ReadAsByteArrayAsync()).Length, answer.Content.Headers.ContentLength);
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        }
    }

    [Fact]
    public async Task A_page_that_the_reader_has_already_is_a_304()
    {
        var tag = (await site.Client.GetAsync("timeline")).Headers.ETag!;
        using var request = new HttpRequestMessage(HttpMethod.Get, "timeline") { Headers = { IfNoneMatch = { tag } } };
        Assert.Equal(HttpStatusCode.NotModified, (await site.Client.SendAsync(request)).StatusCode);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task HEAD_is_GET_without_a_body(string path)
    {
        using var get = await site.Client.GetAsync(path);
        using var head = await site.Client.SendAsync(new(HttpMethod.Head, path));
        Assert.Equal(
            (HttpStatusCode.OK, get.Headers.ETag, get.Content.Headers.ContentLength),
            (head.StatusCode, head.Headers.ETag, head.Content.Headers.ContentLength)
        );
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Unknown_query_keys_hosts_and_headers_fill_no_cache()
    {
        await site.Client.GetAsync("demands");
        using var request = new HttpRequestMessage(HttpMethod.Get, "demands?x=1&utm_source=y");
        request.Headers.Authorization = new("Bearer", "x");
        request.Headers.CacheControl = new() { OnlyIfCached = true, NoCache = true };
        using var answer = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.WasKept());
    }

    [Theory]
    [InlineData("TIMELINE/Day-of-Action", "/timeline/day-of-action")]
    [InlineData("km/timeline/", "/km/timeline")]
    [InlineData("KM/Timeline?kind=raid", "/km/timeline?kind=raid")]
    public async Task A_page_has_one_spelling(string path, string address)
    {
        using var answer = await site.Client.GetAsync(path);
        Assert.Equal(
            (HttpStatusCode.MovedPermanently, address),
            (answer.StatusCode, answer.Headers.Location?.ToString())
        );
    }

    [Fact]
    public async Task However_the_language_is_spelled_its_readers_get_it()
    {
        using var fresh = new RunningSite();
        Assert.Contains("<html lang=\"km\"", await fresh.Client.GetStringAsync("KM/demands"));
        Assert.Contains("<html lang=\"km\"", await fresh.Client.GetStringAsync("km/demands"));
    }

    [Theory]
    [InlineData("timeline?kind=raid&kind=x")]
    [InlineData("timeline?kind=raid&KIND=raid")]
    public async Task A_key_given_twice_fills_no_cache(string path)
    {
        for (var i = 0; i < 2; i++)
        {
            using var answer = await site.Client.GetAsync(path);
            Assert.False(answer.WasKept());
        }
    }

    [Fact]
    public async Task A_host_that_is_not_ours_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Client.SendAsync(request)).StatusCode);
    }

    static readonly string[] Latin = ["css/site.css", "js/site.js", "fonts/koulen.woff2"];
    static readonly string[] Khmer =
    [
        "css/site.css",
        "js/site.js",
        "fonts/koulen-khmer.woff2",
        "fonts/noto-sans-khmer.woff2",
    ];

    /// <summary>WordPress's plain front page is 24.8 KB. What is fetched once, a second page does not fetch
    /// again.</summary>
    [Theory, MemberData(nameof(Pages))]
    public async Task A_first_view_is_small_and_a_second_smaller(string path)
    {
        var khmer = path.StartsWith("km/");
        Assert.InRange(await FirstView(path, khmer ? Khmer : Latin), 1, (khmer ? 50 : 24) * 1024);
        Assert.InRange(await FirstView(path, []), 1, 8 * 1024);
    }

    async Task<long> FirstView(string page, string[] assets)
    {
        long sum = 0;
        foreach (var path in assets.Prepend(page))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path)
            {
                Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("br") } },
            };
            using var answer = await site.Client.SendAsync(request);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.True(bytes.Length > 0, $"{path} came with nothing in it.");
            sum += path.StartsWith("css") || path.StartsWith("js") ? AsPublished(bytes) : bytes.Length;
        }
        return sum;
    }

    /// <summary>Publishing compresses stylesheets and scripts once; a site run from its sources does not.</summary>
    static long AsPublished(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(bytes);
        return compressed.Length;
    }
}

using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Campaign.Upkeep;

namespace Campaign.Tests.Reading;

/// <summary>Follows every link from the two front pages, as a search engine would.</summary>
public sealed class CrawlTests(ExampleSite site)
{
    [Fact]
    public async Task Every_link_leads_somewhere_and_every_page_is_in_order()
    {
        Dictionary<string, IHtmlDocument?> seen = [];
        Queue<string> next = new(["/", "/km/"]);
        List<string> faults = [];
        while (next.TryDequeue(out var path))
        {
            if (!seen.TryAdd(path, null))
                continue;
            using var answer = await site.Client.GetAsync(path);
            if (!answer.IsSuccessStatusCode)
            {
                faults.Add($"{path}: {(int)answer.StatusCode}");
                continue;
            }
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            seen[path] = page;
            faults.AddRange(Faults(page).Select(fault => $"{path}: {fault}"));
            foreach (var link in page.QuerySelectorAll("a[href], link[href], script[src]"))
            {
                var address = new Uri(Base(page, path), link.GetAttribute("href") ?? link.GetAttribute("src")!);
                if (address.Scheme is "mailto" or "sms")
                    continue;
                if (address.Authority == site.Url.Authority)
                    next.Enqueue(address.PathAndQuery);
                else if (
                    link.GetAttribute("rel") is not { } rel
                    || !rel.Contains("noreferrer")
                    || !rel.Contains("noopener")
                )
                    faults.Add($"{path}: {address} tells where the reader was");
            }
        }
        foreach (var (path, page) in seen)
        foreach (
            var place in page?.QuerySelectorAll("a[href*='#']")
                .Select(link => new Uri(Base(page, path), link.GetAttribute("href")!))
                ?? []
        )
            if (
                seen.GetValueOrDefault(place.PathAndQuery) is { } there
                && there.GetElementById(place.Fragment[1..]) is null
            )
                faults.Add($"{path}: no such place as {place}");
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Assert.True(seen.Count(page => page.Value is not null) > 50, $"Only {seen.Count} pages were found.");
    }

    Uri Base(IHtmlDocument page, string path) =>
        new(new Uri(site.Url, path), page.QuerySelector("base")!.GetAttribute("href"));

    static IEnumerable<string> Faults(IHtmlDocument page)
    {
        if (string.IsNullOrWhiteSpace(page.Title))
            yield return "no title";
        if (page.QuerySelectorAll("h1").Length != 1)
            yield return $"{page.QuerySelectorAll("h1").Length} h1";
        foreach (
            var twice in page
                .All.Select(e => e.Id)
                .Where(id => !string.IsNullOrEmpty(id))
                .GroupBy(id => id)
                .Where(ids => ids.Count() > 1)
        )
            yield return $"id {twice.Key} stands {twice.Count()} times";
        foreach (var picture in page.Images.Where(image => image.GetAttribute("alt") is null))
            yield return $"no alt: {picture.Source}";
        var level = 0;
        foreach (var heading in page.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            var to = heading.LocalName[1] - '0';
            if (to > level + 1)
                yield return $"from h{level} to h{to}: {heading.TextContent}";
            level = to;
        }
    }
}

using System.Diagnostics;
using System.Text;
using Campaign.Organizing.Doors;
using Campaign.Reach.Exchange;
using Campaign.Reach.Explore;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Campaign.Load;

/// <summary>The explorer over 2,000 events: what a reader's steps cost, and what as many readers cost as there is room
/// for.</summary>
static class Explorers
{
    const int Port = 5230,
        Cold = 5,
        Measured = 20,
        Room = 300,
        AtOnce = 4,
        Rows = 5_000,
        Rounds = 7;
    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(600),
        Settled = TimeSpan.FromSeconds(40);

    public static async Task Measure(Folders folders)
    {
        await PlantedTimeline.Plant(folders.Data);
        await DryRun(folders);
        using var site = await Server.Site(folders, Port);
        using var wire = new Wire(Port);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--process-per-site", "--renderer-process-limit=2"],
            }
        );
        await FirstView(chromium, wire);
        await Steps(chromium, wire);
        await Many(chromium, site);
    }

    static async Task DryRun(Folders folders)
    {
        await using var services = Offline.On(folders.Data);
        var import = services.GetRequiredService<TimelineImport>();
        var table = Encoding.UTF8.GetBytes(
            "Year,Month,Day,Headline,Text,Media,Group\n"
                + string.Concat(
                    Enumerable
                        .Range(0, Rows)
                        .Select(i =>
                            $"{1990 + i % 20},{i % 12 + 1},{i % 31 + 1},Headline {i},<p>What <b>{i}</b> is about.</p>,https://pictures.example/{i}.jpg,law\n"
                        )
                )
        );
        List<double> seconds = [];
        for (var i = 0; i < Cold; i++)
        {
            var watch = Stopwatch.StartNew();
            if (
                await import.DryRun(table, "en", Actor.Site, CancellationToken.None)
                is not ImportOutcome.Ready { Rows.Count: Rows }
            )
                throw new InvalidOperationException("The table was not read.");
            seconds.Add(watch.Elapsed.TotalSeconds);
        }
        Console.WriteLine(
            $"Dry run of {Rows} rows: {seconds[0]:0.00} s the first time, median {seconds.Order().ElementAt(Cold / 2):0.00} s (≤ 2)"
        );
    }

    static async Task FirstView(IBrowser chromium, Wire wire)
    {
        await using (var warm = await chromium.NewContextAsync())
            await Open(await warm.NewPageAsync(), wire.Url); // compressing is paid once
        wire.Begin();
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        List<IRequest> requests = [];
        page.RequestFinished += (_, request) => requests.Add(request);
        await Open(page, wire.Url);
        await Task.Delay(Quiet);
        Console.WriteLine(
            $"First view: {wire.End().Kilobytes:0.0} KB on the wire, the circuit's first picture among them (≤ 160)"
        );
        foreach (var request in requests)
            Console.WriteLine(
                $"  {(await request.SizesAsync()).ResponseBodySize / 1024.0:0.0} KB {new Uri(request.Url).AbsolutePath}"
            );
    }

    static async Task Steps(IBrowser chromium, Wire wire)
    {
        var page = await chromium.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1280, Height = 900 },
            }
        );
        await Open(page, wire.Url);
        await page.Locator("[data-axis]").FocusAsync();
        await Say("Zoom", wire, i => page.Keyboard.PressAsync(i % 4 < 2 ? "+" : "-"));
        for (var i = 0; i < 8; i++)
            await Step(wire, () => page.Keyboard.PressAsync("+")); // where there is much to see
        await Say("Zoom, near", wire, i => page.Keyboard.PressAsync(i % 4 < 2 ? "-" : "+"));
        await Say("Pan", wire, i => page.Keyboard.PressAsync(i % 3 < 2 ? "ArrowRight" : "ArrowLeft"));
        await Step(wire, () => page.Keyboard.PressAsync("ArrowDown"));
        await Say("Choosing", wire, i => page.Keyboard.PressAsync("ArrowDown"));
        await Say("Zoom, one chosen", wire, i => page.Keyboard.PressAsync(i % 4 < 2 ? "-" : "+"));
        await page.Keyboard.PressAsync("Escape");
        await page.GetByText("Choose what is shown").ClickAsync();
        await Say("Filter", wire, i => page.GetByLabel("Words in it").FillAsync($"{i % 10}{i % 7}"));
        await page.CloseAsync();
    }

    static async Task Say(string what, Wire wire, Func<int, Task> act)
    {
        List<(double Milliseconds, double Kilobytes)> steps = [];
        for (var i = 0; i < Cold + Measured; i++)
            if (await Step(wire, () => act(i)) is var step && i >= Cold)
                steps.Add(step);
        Console.WriteLine(
            $"{what}: median {steps.Select(s => s.Milliseconds).Order().ElementAt(steps.Count / 2):0} ms, longest {steps.Max(s => s.Milliseconds):0} ms from the message to the last of the answer (≤ 50); at most {steps.Max(s => s.Kilobytes):0.0} KB (≤ 30)"
        );
    }

    static async Task<(double Milliseconds, double Kilobytes)> Step(Wire wire, Func<Task> act)
    {
        wire.Begin();
        await act();
        await Task.Delay(Quiet);
        return wire.End();
    }

    static async Task Many(IBrowser chromium, Server site)
    {
        await Wrk.Run($"{site.Url}/timeline", 8, 10, [], []);
        var quiet = await Static(site);
        await Open(await chromium.NewPageAsync(), site.Url);
        var contexts = await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(_ =>
                    chromium.NewContextAsync(
                        new()
                        {
                            ViewportSize = new() { Width = 800, Height = 600 },
                        }
                    )
                )
        ); // one alone opens 255 sockets at most
        var (before, watch) = (site.ResidentMegabytes, Stopwatch.StartNew());
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Room - 1),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, _) =>
                await Open(await contexts[i % AtOnce].NewPageAsync(), site.Url, i % 2 == 0 ? $"?event=event-{i}" : "")
        ); // every second one reads
        var after = site.ResidentMegabytes;
        Console.WriteLine(
            $"{Room} circuits, opened in {watch.Elapsed.TotalSeconds:0} s: {(after - before) * 1024.0 / (Room - 1):0} KB each (≤ 500); the server has {after} MB"
        );
        using var client = new HttpClient();
        Console.WriteLine(
            $"The next one: {((await client.GetStringAsync(site.Url + "/explore")).Contains("blazor.web", StringComparison.Ordinal) ? "gets a circuit: wrong" : "gets the static answer")}"
        );
        await Task.Delay(Settled); // what the browsers still do costs the same two cores
        var busy = await Static(site);
        Console.WriteLine(
            $"A static page's p99 beside them, median of {Rounds} rounds: {busy:0.00} ms, without them {quiet:0.00} ms, ratio {busy / quiet:0.00} (≤ 2)"
        );
    }

    /// <summary>One round alone differs from the next by a factor of three.</summary>
    static async Task<double> Static(Server site)
    {
        List<double> rounds = [];
        for (var i = 0; i < Rounds; i++)
            rounds.Add((await Wrk.Run($"{site.Url}/timeline", 8, 5, [], [])).P99);
        return rounds.Order().ElementAt(Rounds / 2);
    }

    static async Task Open(IPage page, string url, string query = "")
    {
        await page.GotoAsync(url + "/explore" + query);
        await page.WaitForSelectorAsync(
            ".explore[data-live]",
            new() { State = WaitForSelectorState.Attached, Timeout = 60_000 }
        );
    }
}

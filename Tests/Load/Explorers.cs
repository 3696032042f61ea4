using Microsoft.Playwright;

namespace Campaign.Load;

/// <summary>The explorer over 2,000 events: what a reader's steps cost, and what as many readers cost as there is room for.</summary>
static class Explorers
{
    const int Port = 5230, Cold = 5, Measured = 20, Room = 300;
    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(600);

    public static async Task Measure(Folders folders)
    {
        await Crowd.Plant(folders);
        using var site = await Server.Site(folders, Port);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--process-per-site", "--renderer-process-limit=2"],
        });
        await FirstView(chromium, site);
        await Steps(chromium, site);
        await Many(chromium, site);
    }

    static async Task FirstView(IBrowser chromium, Server site)
    {
        var page = await chromium.NewPageAsync();
        List<Task<long>> sizes = [];
        page.RequestFinished += (_, request) => sizes.Add(Size(request));
        await Open(page, site);
        Console.WriteLine($"First view: {(await Task.WhenAll(sizes)).Sum() / 1024.0:0.0} KB on the wire (≤ 160)");
        await page.CloseAsync();
    }

    static async Task<long> Size(IRequest request) => await request.SizesAsync() is var sizes ? sizes.ResponseBodySize + sizes.ResponseHeadersSize : 0;

    static async Task Steps(IBrowser chromium, Server site)
    {
        var page = await chromium.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        var line = new Line();
        page.WebSocket += (_, socket) => line.Listen(socket);
        await Open(page, site);
        await page.Locator("[data-axis]").FocusAsync();
        foreach (var (name, keys) in ((string, string[])[])[("Zoom", ["+", "+", "-", "-"]), ("Pan", ["ArrowRight", "ArrowRight", "ArrowLeft"])])
        {
            for (var i = 0; i < 8 && name == "Pan"; i++) await line.Step(() => page.Keyboard.PressAsync("+"));   // where there is much to see
            List<(double Milliseconds, int Bytes)> steps = [];
            for (var i = 0; i < Cold + Measured; i++)
                if (await line.Step(() => page.Keyboard.PressAsync(keys[i % keys.Length])) is var step && i >= Cold) steps.Add(step);
            Say(name, steps, 50, 30);
        }
        List<(double, int)> filters = [];
        for (var i = 0; i < Cold + Measured; i++)
            if (await line.Step(() => page.GetByLabel("Words in it").FillAsync($"{i % 10}{i % 7}")) is var step && i >= Cold) filters.Add(step);
        Say("Filter", filters, 50, null);
        await page.CloseAsync();
    }

    static void Say(string what, List<(double Milliseconds, int Bytes)> steps, int most, int? kilobytes) =>
        Console.WriteLine($"{what}: median {steps.Select(s => s.Milliseconds).Order().ElementAt(steps.Count / 2):0} ms, longest {steps.Max(s => s.Milliseconds):0} ms from the browser's message to the last of the answer (≤ {most}); at most {steps.Max(s => s.Bytes) / 1024.0:0.0} KB{(kilobytes is { } kb ? $" (≤ {kb})" : "")}");

    static async Task Many(IBrowser chromium, Server site)
    {
        await Wrk.Run($"{site.Url}/timeline", 8, 10, [], []);
        var quiet = await Wrk.Run($"{site.Url}/timeline", 8, 10, [], []);
        var before = site.ResidentMegabytes;
        await using var context = await chromium.NewContextAsync(new() { ViewportSize = new() { Width = 800, Height = 600 } });
        for (var i = 0; i < Room; i++) await Open(await context.NewPageAsync(), site);
        var after = site.ResidentMegabytes;
        Console.WriteLine($"{Room} circuits: {(after - before) * 1024.0 / Room:0} KB each (≤ 500); the server has {after} MB");
        using var client = new HttpClient();
        Console.WriteLine($"The next one: {((await client.GetStringAsync(site.Url + "/explore")).Contains("blazor.web", StringComparison.Ordinal) ? "gets a circuit: wrong" : "gets the static answer")}");
        var busy = await Wrk.Run($"{site.Url}/timeline", 8, 10, [], []);
        Console.WriteLine($"A static page's p99 beside them: {busy.P99:0.00} ms, without them {quiet.P99:0.00} ms, ratio {busy.P99 / quiet.P99:0.00} (≤ 2)");
    }

    static async Task Open(IPage page, Server site)
    {
        await page.GotoAsync(site.Url + "/explore");
        await page.WaitForSelectorAsync(".explore[data-live]", new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });
        await Task.Delay(50);
    }

    /// <summary>What goes over the circuit, and when.</summary>
    sealed class Line
    {
        DateTime sent, received;
        int bytes;

        public void Listen(IWebSocket socket)
        {
            socket.FrameSent += (_, _) => sent = sent == default ? DateTime.UtcNow : sent;
            socket.FrameReceived += (_, frame) =>
            {
                if (sent == default) return;
                bytes += frame.Binary?.Length ?? frame.Text?.Length ?? 0;
                if (frame.Binary?.Length > 100) received = DateTime.UtcNow;   // not a mere acknowledgement
            };
        }

        public async Task<(double Milliseconds, int Bytes)> Step(Func<Task> act)
        {
            (sent, received, bytes) = (default, default, 0);
            await act();
            await Task.Delay(Quiet);
            return (received == default ? 0 : (received - sent).TotalMilliseconds, bytes);
        }
    }
}

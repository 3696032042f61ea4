using System.Text.RegularExpressions;
using Campaign.Reach.Explore;
using Campaign.Web.Parts;
using Microsoft.Playwright;

namespace Campaign.Tests.Explore;

/// <summary>A reader's browser on /explore: at a desk with a mouse, on a phone with fingers, in either
/// language.</summary>
sealed class ExplorerPage(IPage page, string language, bool touch)
{
    public static readonly TheoryData<string, int> Readers = new()
    {
        { "en", 1280 },
        { "en", 360 },
        { "km", 1280 },
        { "km", 360 },
    };

    public static async Task<ExplorerPage> Open(
        Browser browser,
        RunningSite site,
        string language = "en",
        int width = 1280,
        string query = ""
    )
    {
        var page = await browser.Open(
            site,
            $"{(language == "en" ? "" : language + "/")}explore{query}",
            width,
            touch: width < 600
        );
        ExplorerPage reader = new(page, language, width < 600);
        await reader.IsReady();
        return reader;
    }

    ICDPSession? devtools; // one for all: a touch goes on in the session that began it

    public IPage Page => page;

    /// <summary>Live, and drawn as wide as it is: what is pressed before that moves away under the hand.</summary>
    public Task IsReady() =>
        page.WaitForFunctionAsync(
            """
            () => {
                const [live, axis] = [document.querySelector('.explore[data-live]'), document.querySelector('[data-axis]')];
                return live && (!axis || Math.abs(axis.querySelector('svg').getAttribute('width') - axis.clientWidth) < 1);
            }
            """
        );

    public ILocator Axis => page.Locator("[data-axis]");
    public ILocator Panel => page.GetByRole(AriaRole.Article);

    public string Say(string word) => Desk.Say(word, language);

    public string Say(string word, params object[] values) => string.Format(Say(word), values);

    public ILocator Button(string word) => page.GetByRole(AriaRole.Button, new() { Name = Say(word), Exact = true });

    public ILocator Field(string word) => page.GetByLabel(Say(word), new() { Exact = true });

    /// <summary>Of an event that is no part of a cluster.</summary>
    public ILocator Mark(string slug) => page.Locator($"[data-axis] a[href='timeline/{slug}']");

    /// <returns>Pixels from the left edge of the window; nothing where it is not drawn.</returns>
    public async Task<double> PlaceOf(string slug) =>
        await page.EvaluateAsync<double?>(
            "mark => document.querySelector(mark)?.getBoundingClientRect().x",
            $"[data-axis] a[href='timeline/{slug}'] .shape"
        ) ?? double.NaN;

    /// <summary>A field is on the page before its script listens to it.</summary>
    public Task FieldHearsKeys() =>
        page.WaitForFunctionAsync(
            """
            () => {
                for (let around = document.activeElement; around; around = around.parentElement)
                    if (around.mudKeyInterceptor) return true;
                return false;
            }
            """
        );

    public Task Press(ILocator what, Position? at = null) =>
        touch ? what.TapAsync(new() { Position = at }) : what.ClickAsync(new() { Position = at });

    /// <summary>Opens a field's list, and presses in it until the page says that it is chosen: the list is still moved to its
    /// place when it is there already, and a finger may fall beside it.</summary>
    public async Task Choose(string field, string option)
    {
        await Press(Field(field).First);
        var wanted = page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true });
        await Eventually.IsTrue(
            async () =>
            {
                await Press(wanted);
                return await IsChosen(wanted);
            },
            $"{option} chosen"
        );
        await PressBeside(page.GetByRole(AriaRole.Search));
        await Assertions.Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
    }

    static async Task<bool> IsChosen(ILocator option)
    {
        try
        {
            await Assertions.Expect(option).ToHaveAttributeAsync("aria-selected", "true", new() { Timeout = 5_000 });
            return true;
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    /// <summary>Where a list that lies over the page closes.</summary>
    public async Task PressBeside(ILocator what)
    {
        var box = (await what.BoundingBoxAsync())!;
        if (touch)
            await page.Touchscreen.TapAsync(box.X - 8, box.Y + 8);
        else
            await page.Mouse.ClickAsync(box.X - 8, box.Y + 8);
    }

    public async Task Drag(double by)
    {
        var (x, y) = await Middle();
        if (touch)
        {
            await Stroke((x, y), by);
            return;
        }
        await page.Mouse.MoveAsync((float)x, (float)y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((float)(x + by), (float)y, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Across the middle of the screen.</summary>
    public Task Swipe(double by) => Stroke((180, 300), by);

    /// <summary>By one finger that rests before it is lifted: else the page swings on, and the next touch stops the swing
    /// and presses nothing.</summary>
    async Task Stroke((double X, double Y) from, double by)
    {
        var began = DateTimeOffset.UtcNow - TimeSpan.FromSeconds(1);
        await Touch("touchStart", began, from);
        for (var step = 1; step <= 5; step++)
            await Touch("touchMove", began.AddMilliseconds(20 * step), (from.X + by * step / 5, from.Y));
        await Touch("touchEnd", began.AddMilliseconds(500));
    }

    /// <summary>Nearer by the wheel, or by two fingers that part, a step.</summary>
    public async Task ComeNearer()
    {
        var (x, y) = await Middle();
        if (!touch)
        {
            await page.Mouse.MoveAsync((float)x, (float)y);
            await page.Keyboard.DownAsync("Control");
            await page.Mouse.WheelAsync(0, -120);
            await page.Keyboard.UpAsync("Control");
            return;
        }
        var now = DateTimeOffset.UtcNow;
        await Touch("touchStart", now, (x - 30, y), (x + 30, y));
        for (var apart = 35; apart <= 45; apart += 5)
            await Touch("touchMove", now, (x - apart, y), (x + apart, y));
        await Touch("touchEnd", now);
    }

    /// <summary>The address follows what is drawn.</summary>
    public Task IsAt(string address) => Assertions.Expect(page).ToHaveURLAsync(new Regex(address));

    public async Task IsAccessible() => Assert.Equal("", string.Join("\n", await page.Violations()));

    public Task Close() => page.Context.CloseAsync();

    /// <summary>On the axis, where no mark is.</summary>
    async Task<(double X, double Y)> Middle()
    {
        await Axis.EvaluateAsync("axis => axis.scrollIntoView({ block: 'start' })");
        var box = (await Axis.BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + 12);
    }

    async Task Touch(string kind, DateTimeOffset at, params (double X, double Y)[] fingers)
    {
        devtools ??= await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync(
            "Input.dispatchTouchEvent",
            new()
            {
                ["type"] = kind,
                ["timestamp"] = at.ToUnixTimeMilliseconds() / 1000.0,
                ["touchPoints"] = fingers
                    .Select(
                        (finger, id) =>
                            new
                            {
                                x = finger.X,
                                y = finger.Y,
                                id,
                            }
                    )
                    .ToArray(),
            }
        );
    }
}

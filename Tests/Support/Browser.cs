using Microsoft.Playwright;

namespace Campaign.Tests.Support;

/// <summary>One Chromium for all browser tests; each test opens windows of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    /// <summary>Milliseconds; only failures pay for it.</summary>
    public const float Patience = 60_000;

    /// <summary>The suggestions of the address bar, which nobody sees: each window would load two pages for them, a fifth
    /// of all that the browser does. The switch takes the place of Playwright's own, so its list follows.</summary>
    static readonly string[] WithoutFeatures =
    [
        "WebUIOmniboxPopup",
        "WebUIOmniboxAimPopup",
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "DestroyProfileOnBrowserClose",
        "DialMediaRouteProvider",
        "GlobalMediaControls",
        "HttpsUpgrades",
        "LensOverlay",
        "MediaRouter",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "BlockOriginHeaderModificationOnRedirect",
        "AvoidCorsURLLoaderRestartOnRedirect",
        "Translate",
        "OptimizationHints",
        "NetworkTimeServiceQuerying",
        "AimEnabled",
    ];

    IPlaywright playwright = null!;
    IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                Timeout = Patience,
                ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? Places.First(File.Exists),
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    $"--disable-features={string.Join(',', WithoutFeatures)}",
                ],
            }
        );
    }

    public async Task<IPage> Open(
        RunningSite site,
        string path = "",
        int width = 1280,
        bool script = true,
        bool touch = false,
        string locale = "en"
    )
    {
        var window = await browser.NewContextAsync(
            new()
            {
                BaseURL = site.Url.ToString(),
                ViewportSize = new() { Width = width, Height = 800 },
                JavaScriptEnabled = script,
                HasTouch = touch,
                Locale = locale,
            }
        );
        window.SetDefaultTimeout(Patience);
        var page = await window.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}

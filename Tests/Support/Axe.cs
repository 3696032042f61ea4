using Campaign.Upkeep;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Campaign.Tests.Support;

public static class Axe
{
    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// Every rule that axe finds broken on the page as it stands, with the elements. Run in the page itself: the
    /// package's own way opens a second page for each and takes five seconds.
    /// </summary>
    public static async Task<string[]> Violations(this IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
            await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(' ')}`)
            """
        );
    }
}

using System.Net;
using Campaign.Signatures;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Answers;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Supporters;

/// <summary>Whoever signed has their name off again with the link from a mail, and nobody is asked.</summary>
public sealed class TakingBackTests(Browser browser) : IDisposable
{
    const string Email = "sreymom@example.org";

    readonly RunningSite site = new();
    Supporter Her => field ??= new(site);

    [Fact]
    public async Task The_link_shows_what_is_held_and_one_press_erases_it()
    {
        await Her.SignAndConfirm("Sreymom", Email);
        var mine = await Mine();
        await Eventually.IsTrue(async () => await Her.Count() == 1, "the count");
        for (var i = 0; i < 3; i++)
        {
            var page = await site.Client.GetStringAsync(mine);
            Assert.Contains("What we hold about you", page);
            Assert.Contains("Repeal the law, stop the raids", page);
            Assert.DoesNotContain("Not confirmed yet", page);
        }
        for (var i = 0; i < 2; i++)
        {
            using var erased = await site.Client.PostAsync(mine + "/erase", new FormUrlEncodedContent([]));
            Assert.Equal(
                (HttpStatusCode.SeeOther, new Uri(mine).AbsolutePath),
                (erased.StatusCode, new Uri(site.Url, erased.Headers.Location!).AbsolutePath)
            );
        }
        Assert.Contains("There is nothing behind this link", await site.Client.GetStringAsync(mine));
        await Eventually.IsTrue(async () => await Her.Count() == 0, "the count without her");
        await using var db = site.Database();
        Assert.Equal(
            (0, 0, 0, 1),
            (
                await db.Signatures.CountAsync(),
                await db.OutboxMails.CountAsync(),
                await db.MailDomains.CountAsync(),
                (int)(await db.Versions.SingleAsync()).TakenBack
            )
        );
    }

    [Fact]
    public async Task An_older_copy_of_the_database_brings_nobody_back()
    {
        var kept = new KeptSite();
        var (supporter, copy) = (new Supporter(kept), Path.Combine(kept.Data, "older.db"));
        await supporter.SignAndConfirm("Sreymom", Email);
        var hers = Inbox.MineIn(await kept.Inbox.LastTo(Email));
        await supporter.SignAndConfirm("Came Back", "again@example.org");
        await kept.Client.PostAsync(
            Inbox.MineIn(await kept.Inbox.LastTo("again@example.org")) + "/erase",
            new FormUrlEncodedContent([])
        );
        foreach (var read in Directory.GetFiles(Path.Combine(kept.Data, "mail")))
            File.Delete(read);
        await supporter.SignAndConfirm("Came Back", "again@example.org");
        await using (var db = kept.Database())
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}");
        await kept.Client.PostAsync(hers + "/erase", new FormUrlEncodedContent([]));
        kept.Stop();
        var folder = Directory.CreateTempSubdirectory("campaign-").FullName;
        Directory.Move(Path.Combine(kept.Data, "keys"), Path.Combine(folder, "keys"));
        foreach (var name in (string[])["taken-back", "setup.key", "setup.token"])
            File.Move(Path.Combine(kept.Data, name), Path.Combine(folder, name));
        File.Move(copy, Path.Combine(folder, "campaign.db"));
        kept.Dispose();

        using var again = new KeptSite(folder);
        Assert.Contains(
            "There is nothing behind this link",
            await again.Client.GetStringAsync(new Uri(hers).AbsolutePath)
        );
        await Eventually.IsTrue(async () => await new Supporter(again).Count() == 1, "the one who came back");
        await using var now = again.Database();
        Assert.Equal((1, 2L), (await now.Signatures.CountAsync(), (await now.Versions.SingleAsync()).TakenBack));
        Assert.Equal(0, await again.Get<TakenBackSignatures>().Follow(now));
    }

    [Fact]
    public async Task Who_took_a_signature_back_may_sign_anew_and_the_old_link_opens_nothing()
    {
        await Her.SignAndConfirm("Sreymom", Email);
        var old = await Mine();
        await site.Client.PostAsync(old + "/erase", new FormUrlEncodedContent([]));
        File.Delete(await FileOfLastMail());
        await Her.SignAndConfirm("Sreymom", Email);
        Assert.NotEqual(old, await Mine());
        Assert.Contains("There is nothing behind this link", await site.Client.GetStringAsync(old));
        await Eventually.IsTrue(async () => await Her.Count() == 1, "the count");
    }

    [Fact]
    public async Task Whoever_did_not_sign_erases_the_address_beside_the_button()
    {
        await Her.Sign("Sreymom", Email);
        var link = Inbox.LinkIn(await site.Inbox.LastTo(Email));
        await Her.Sign("Somebody Else", Email);
        var form = new AngleSharp.Html.Parser.HtmlParser()
            .ParseDocument(await site.Client.GetStringAsync(link))
            .QuerySelectorAll("form")
            .Single(form => form.TextContent.Contains("It wasn't me"));
        await site.Client.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent([]));
        using var confirmed = await Her.Confirm(link);
        await using var db = site.Database();
        // Not even the mark that a signature was taken back: whoever never signed leaves no trace.
        Assert.Equal(
            (0, 0, 0, 0),
            (
                await db.Signatures.CountAsync(),
                await db.RepeatedSignatures.CountAsync(),
                await db.OutboxMails.CountAsync(),
                (int)(await db.Versions.SingleAsync()).TakenBack
            )
        );
        Assert.Contains("This link has expired", await (await site.Client.GetAsync(link)).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("cut", HttpStatusCode.BadRequest)]
    [InlineData("longer", HttpStatusCode.Gone)]
    [InlineData("changed", HttpStatusCode.Gone)]
    public async Task A_link_that_is_not_whole_opens_nothing_and_erases_nothing(string fault, HttpStatusCode status)
    {
        await Her.Sign("Sreymom", Email);
        var mine = await Mine();
        mine = fault switch
        {
            "cut" => mine[..^5],
            "longer" => mine + "AAAA",
            "changed" => mine[..^1] + (mine[^1] == 'A' ? 'Q' : 'A'),
            _ => mine,
        };
        Assert.Equal(status, (await site.Client.GetAsync(mine)).StatusCode);
        if (fault == "")
            return;
        await site.Client.PostAsync(mine + "/erase", new FormUrlEncodedContent([]));
        await using var db = site.Database();
        Assert.Equal(1, await db.Signatures.CountAsync());
    }

    [Fact]
    public async Task In_Khmer_too_and_kept_by_nobody()
    {
        await Her.Sign("ស្រីមុំ", Email, language: "km");
        using var answer = await site.Client.GetAsync(await Mine());
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag"));
        Assert.Contains("លុប\u200Bហត្ថលេខា\u200Bរបស់\u200Bខ្ញុំ", await answer.Content.ReadAsStringAsync());
    }

    [Theory, Trait("Kind", "Browser")]
    [InlineData("", "Erase my signature", "Your signature is erased")]
    [InlineData("km", "លុប\u200Bហត្ថលេខា\u200Bរបស់\u200Bខ្ញុំ", "ហត្ថលេខា​របស់​អ្នក​ត្រូវ​បាន​លុបចោល")]
    public async Task On_a_small_phone_it_takes_one_press_and_axe_finds_nothing(
        string language,
        string button,
        string heading
    )
    {
        await Her.Sign("Sreymom", Email, language: language);
        var mine = new Uri(await Mine()).AbsolutePath;
        var page = await browser.Open(site, mine.Replace("/mine/", "/confirm/")[1..]); // with its two buttons
        await page.SetViewportSizeAsync(320, 800);
        Assert.Empty(await page.Violations());
        Assert.DoesNotContain(mine.Split('/')[^1], page.Url); // the history of the phone has no key
        await page.GotoAsync(mine);
        Assert.Empty(await page.Violations());
        Assert.True(
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0,
            "It scrolls sideways."
        );
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = button }).ClickAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = heading }).WaitForAsync();
        Assert.Empty(await page.Violations());
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Context.CloseAsync();
    }

    async Task<string> Mine() => Inbox.MineIn(await site.Inbox.LastTo(Email));

    async Task<string> FileOfLastMail()
    {
        await site.Inbox.LastTo(Email);
        return Directory.EnumerateFiles(Path.Combine(site.Data, "mail")).Order().Last();
    }

    public void Dispose() => site.Dispose();
}

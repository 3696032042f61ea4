using System.Globalization;
using Campaign.Content.Editing;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Sessions;
using Campaign.Organizing.Vault;
using Campaign.Signatures;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Campaign.Tests.Support;

/// <summary>The organizers' side of a site, without a browser.</summary>
public sealed class Desk(RunningSite site)
{
    public const string Email = "bopha@example.org",
        Password = "eleven mangoes",
        Passphrase = "rivers bend twice before phnom penh";

    /// <returns>The first organizer, who holds the campaign's key, and the recovery key.</returns>
    public async Task<(Actor Owner, byte[] Recovery)> TakeOver()
    {
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var form = new SetupForm
        {
            Name = "Bopha",
            Email = Email,
            Password = Password,
            Passphrase = Passphrase,
        };
        var done = (SetupOutcome.Done)
            await scope
                .ServiceProvider.GetRequiredService<FirstOrganizer>()
                .TakeOver(Token.Write(site.Get<SetupSecrets>().Token!), form);
        return (await SignedIn(1), done.RecoveryKey!);
    }

    /// <summary>A session that outlives whatever the clock is moved by.</summary>
    /// <param name="proven">The password was given just now.</param>
    public async Task<Actor> SignedIn(int organizer, bool proven = true)
    {
        var actor = await site.Get<OrganizerSessions>().Begin(organizer, "Firefox, Android");
        await using var db = site.Database();
        var (late, never) = (site.Clock.GetUtcNow().AddYears(50), DateTimeOffset.MinValue);
        await db
            .OrganizerSessions.Where(s => s.Id == actor.Session)
            .ExecuteUpdateAsync(s =>
                s.SetProperty(one => one.Until, late).SetProperty(one => one.ProvenUntil, proven ? late : never)
            );
        return actor;
    }

    /// <summary>Another owner's yes, where there is one.</summary>
    public async Task Agreed(GraveAct act, int? whom, Actor by)
    {
        await site.Get<TwoPersonRule>().Ask(act, whom, by);
        await using var db = site.Database();
        var other = await db.Users.Where(o => o.Role == Role.Owner && o.Id != by.Id).Select(o => o.Id).FirstAsync();
        var asked = await db.AskedActs.OrderBy(a => a.Id).LastAsync();
        Assert.True(await site.Get<TwoPersonRule>().Agree(asked.Id, await SignedIn(other)));
    }

    /// <summary>A second organizer, with a link from the first.</summary>
    public async Task<Actor> Join(Actor owner, Role role, string passphrase)
    {
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var invitations = scope.ServiceProvider.GetRequiredService<OrganizerInvitations>();
        await using var db = site.Database();
        var another = await db.Users.CountAsync(o => o.Role == role && o.Id != owner.Id) > 0;
        var link = await site.Get<OrganizerList>().Invite(role, owner);
        Assert.IsType<SetupOutcome.Done>(
            await invitations.Join(
                link,
                new()
                {
                    Name = "Dara",
                    Email = $"{role}{(another ? "2" : "")}@example.org".ToLowerInvariant(),
                    Password = Password,
                    Passphrase = passphrase,
                }
            )
        );
        return await SignedIn(db.Users.Max(o => o.Id));
    }

    /// <summary>The owner's own browser, past the door.</summary>
    public async Task<IPage> SignIn(Browser browser, string language = "en", int width = 1280)
    {
        var page = await browser.Open(site, "admin/sign-in", width, locale: language);
        await page.GetByLabel(Say("Email", language)).FillAsync(Email);
        await page.GetByLabel(Say("Password", language)).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = Say("SignIn", language), Exact = true }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Name = Say("Overview", language) }))
            .ToBeVisibleAsync();
        return page;
    }

    /// <summary>As the browser compares texts: without the places where a Khmer line may break.</summary>
    public static string Say(string word, string language) =>
        Web.Words.ResourceManager.GetString(word, CultureInfo.GetCultureInfo(language))!.Replace("\u200B", "");

    public Task<EditOutcome> Edit(Action<PetitionForm> change) => Edit<PetitionForm>("repeal-the-law", change);

    public async Task<EditOutcome> Edit<TForm>(string slug, Action<TForm> change)
        where TForm : ItemForm, new()
    {
        await using var db = site.Database();
        var kind = new TForm().Kind;
        var item = await db.Items.SingleAsync(i => i.Kind == kind && i.Slug == slug);
        var last = await db.Revisions.Where(r => r.ItemId == item.Id).OrderByDescending(r => r.Number).FirstAsync();
        var form = (TForm)last.Thaw(typeof(TForm));
        change(form);
        var saved = await site.Get<ItemEditing>().Save(item.Id, form, last.Number, Actor.Site);
        return saved is EditOutcome.Saved { Revision: var revision }
            ? await site.Get<ItemEditing>().Publish(item.Id, revision, Actor.Site)
            : saved;
    }

    /// <summary>One more item, published.</summary>
    public async Task<int> Another<T>(string slug, Action<T>? fill = null)
        where T : ItemForm, new()
    {
        var form = new T { Slug = slug };
        fill?.Invoke(form);
        var text = form.AllTexts.First(text => text.Key == form.OriginalLanguage).Value;
        (text.Headline, text.Body) = (slug, "Words.");
        var saved = (EditOutcome.Saved)await site.Get<ItemEditing>().Save(null, form, 0, Actor.Site);
        Assert.IsType<EditOutcome.Saved>(
            await site.Get<ItemEditing>().Publish(saved.ItemId, saved.Revision, Actor.Site)
        );
        return saved.ItemId;
    }

    /// <summary>The session of one organizer.</summary>
    public async Task<OpenVault> Open(Actor organizer, string passphrase = Passphrase)
    {
        var vault = new OpenVault(site.Clock);
        Assert.True(await site.Get<VaultDoor>().Open(passphrase, organizer, vault));
        return vault;
    }
}

using Campaign.Content.Petitions;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Vault;
using Campaign.Signatures;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Vault;

/// <summary>Who signed opens with a passphrase, for who was given the key, as long as it is used.</summary>
public sealed class VaultTests : IDisposable
{
    readonly RunningSite site = new();
    Desk Desk => field ??= new(site);
    VaultDoor Door => site.Get<VaultDoor>();

    [Fact]
    public async Task A_passphrase_opens_it_and_nothing_else_does()
    {
        var (owner, _) = await Begin();
        using var vault = new OpenVault(site.Clock);
        Assert.False(await Door.Open("another passphrase", owner, vault));
        Assert.Null(await List(owner, vault));
        Assert.True(await Door.Open(Desk.Passphrase, owner, vault));
        Assert.Equal(("Sreymom Chan", "sreymom@example.org"), Named((await List(owner, vault))!));
        vault.Lock();
        Assert.Null(await List(owner, vault));
        await using var db = site.Database();
        Assert.Equal(
            [AuditAct.FailedToOpenVault, AuditAct.OpenedVault],
            await db
                .AuditEntries.Where(a => a.Act == AuditAct.OpenedVault || a.Act == AuditAct.FailedToOpenVault)
                .OrderBy(a => a.Id)
                .Select(a => a.Act)
                .ToListAsync()
        );
    }

    [Fact]
    public async Task It_locks_by_itself_when_it_is_not_used()
    {
        var (owner, _) = await Begin();
        using var vault = await Desk.Open(owner);
        for (var i = 0; i < 3; i++)
        {
            site.Clock.Advance(OpenVault.LocksAfter - TimeSpan.FromMinutes(1));
            Assert.NotEmpty((await List(owner, vault))!); // each use begins the time anew
        }
        site.Clock.Advance(OpenVault.LocksAfter);
        Assert.False(vault.IsOpen);
        Assert.Null(await List(owner, vault));
    }

    [Fact]
    public async Task The_recovery_key_on_paper_opens_it_as_it_was_copied_by_hand()
    {
        var (owner, recovery) = await Begin();
        using var vault = new OpenVault(site.Clock);
        Assert.False(await Door.OpenWithRecoveryKey("0123", owner, vault));
        Assert.True(
            await Door.OpenWithRecoveryKey(
                string.Join(" ", Convert.ToHexStringLower(recovery).Chunk(4).Select(group => new string(group))),
                owner,
                vault
            )
        );
        var renewed = (await Door.NewRecoveryKey(owner, vault))!;
        vault.Lock();
        Assert.False(await Door.OpenWithRecoveryKey(Convert.ToHexString(recovery), owner, vault));
        Assert.True(await Door.OpenWithRecoveryKey(Convert.ToHexString(renewed), owner, vault));
    }

    [Fact]
    public async Task A_second_holder_is_given_the_key_and_has_it_taken_away()
    {
        var (owner, _) = await Begin();
        var second = await Desk.Join(owner, Role.Publisher, "two boats cross the wide mekong");
        using var theirs = new OpenVault(site.Clock);
        Assert.False(await Door.Open("two boats cross the wide mekong", second, theirs));
        using var vault = await Desk.Open(owner);
        await Assert.ThrowsAsync<NotAllowed>(() => Door.Grant(second.Id, second, vault)); // only an owner gives
        Assert.True(await Door.Grant(second.Id, owner, vault));
        Assert.True(await Door.Open("two boats cross the wide mekong", second, theirs));
        Assert.Equal("Sreymom Chan", Named((await List(second, theirs))!).Name);
        Assert.True(await Door.Revoke(second.Id, owner));
        // Also in a window that was open.
        Assert.Null(await List(second, theirs));
        Assert.False(theirs.IsOpen);
        Assert.False(await Door.Open("two boats cross the wide mekong", second, theirs));
        Assert.False(await Door.Revoke(owner.Id, owner), "The last holder keeps the key.");
    }

    [Fact]
    public async Task What_a_revoked_owner_has_open_gives_nothing_on()
    {
        var (owner, _) = await Begin();
        var second = await Desk.Join(owner, Role.Owner, "two boats cross the wide mekong");
        using var vault = await Desk.Open(owner);
        Assert.True(await Door.Grant(second.Id, owner, vault));
        // Not among the vaults of this process: another one may have it open.
        using var elsewhere = new OpenVault(site.Clock);
        using (var opened = await Desk.Open(second, "two boats cross the wide mekong"))
            elsewhere.Open(opened.Keys, opened.Holder, withPaper: false);
        Assert.True(await Door.Revoke(second.Id, owner));
        Assert.True(elsewhere.IsOpen);
        Assert.False(await Door.Grant(second.Id, second, elsewhere));
        Assert.False(elsewhere.IsOpen);
        Assert.Null(await Door.NewRecoveryKey(second, elsewhere));
        Assert.False(await site.Get<KeyRotation>().Begin(second, elsewhere));
        Assert.True(vault.IsOpen);
    }

    [Fact]
    public async Task A_window_of_a_revoked_organizer_locks_at_once()
    {
        var (owner, _) = await Begin();
        var second = await Desk.Join(owner, Role.Owner, "two boats cross the wide mekong");
        using (var vault = await Desk.Open(owner))
            Assert.True(await Door.Grant(second.Id, owner, vault));
        using var theirs = await Desk.Open(second, "two boats cross the wide mekong");
        Assert.True(await Door.Revoke(second.Id, owner));
        Assert.False(theirs.IsOpen);
    }

    [Fact]
    public async Task A_new_passphrase_takes_the_place_of_the_old_one()
    {
        var (owner, _) = await Begin();
        Assert.NotEmpty(await Door.ChangePassphrase("wrong", "a boat of quite another colour", owner, new(site.Clock)));
        Assert.NotEmpty(await Door.ChangePassphrase(Desk.Passphrase, "short", owner, new(site.Clock)));
        Assert.Empty(
            await Door.ChangePassphrase(Desk.Passphrase, "a boat of quite another colour", owner, new(site.Clock))
        );
        using var vault = await Desk.Open(owner, "a boat of quite another colour");
        Assert.False(await Door.Open(Desk.Passphrase, owner, new(site.Clock)));
    }

    [Fact]
    public async Task After_the_key_has_rotated_everything_opens_and_the_old_key_is_gone()
    {
        var (owner, recovery) = await Begin();
        using var vault = await Desk.Open(owner);
        var rotation = site.Get<KeyRotation>();
        Assert.Null(await rotation.Remaining(owner, default));
        Assert.True(await rotation.Begin(owner, vault));
        Assert.Equal(1, await rotation.Remaining(owner, default));
        await new Supporter(site).SignAndConfirm("During", "during@example.org");
        while (await rotation.Step(owner, vault)) { }
        Assert.Equal(0, await rotation.Remaining(owner, default));
        await using var db = site.Database();
        Assert.Equal(2, await db.CampaignKeys.CountAsync()); // a form sealed to the old one may still be on its way
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(await rotation.Step(owner, vault));
        await Eventually.IsTrue(async () => await db.CampaignKeys.CountAsync() == 1, "the old key to go by itself");
        await new Supporter(site).SignAndConfirm("After", "after@example.org");
        vault.Lock();
        Assert.True(await Door.Open(Desk.Passphrase, owner, vault));
        Assert.Equal(
            ["After", "During", "Sreymom Chan"],
            (await List(owner, vault))!.Select(line => line.Signer!.Name)
        );
        using var paper = new OpenVault(site.Clock);
        Assert.True(await Door.OpenWithRecoveryKey(Convert.ToHexString(recovery), owner, paper));
        Assert.Equal(3, (await List(owner, paper))!.Count(line => line.Signer is not null));
    }

    [Fact]
    public async Task A_supporter_is_found_by_any_spelling_of_the_address_and_by_no_part_of_it()
    {
        var (owner, _) = await Begin();
        await new Supporter(site).SignAndConfirm("Chantha", "chan.tha@gmail.com");
        using var vault = await Desk.Open(owner);
        var list = site.Get<SupporterList>();
        Assert.Equal("Chantha", Assert.Single(await Find("CHANTHA+news@googlemail.com")).Signer!.Name);
        Assert.Empty(await Find("chan.th@gmail.com"));
        Assert.Null(EmailAddress.Read("chan"));

        async Task<IReadOnlyList<SupporterLine>> Find(string address) =>
            (await list.Find(EmailAddress.Read(address)!, owner, vault, default))!;
    }

    [Fact]
    public async Task An_invitation_holds_once_and_for_three_days()
    {
        var (owner, _) = await Begin();
        await using var scope =
            site.Get<Microsoft.Extensions.DependencyInjection.IServiceScopeFactory>().CreateScope() as IAsyncDisposable;
        var second = await Desk.Join(owner, Role.Moderator, "two boats cross the wide mekong");
        var invitations = (OrganizerInvitations)
            ((Microsoft.Extensions.DependencyInjection.IServiceScope)scope!).ServiceProvider.GetService(
                typeof(OrganizerInvitations)
            )!;
        await Assert.ThrowsAsync<NotAllowed>(() => site.Get<OrganizerList>().Invite(Role.Owner, second));
        var late = await site.Get<OrganizerList>().Invite(Role.Writer, owner);
        site.Clock.Advance(TimeSpan.FromDays(4));
        Assert.False(await invitations.Offers(late));
        Assert.False(await invitations.Offers("AAAA"));
    }

    [Fact]
    public async Task Who_lost_the_passphrase_chooses_another_once_the_paper_has_opened_it()
    {
        var (owner, recovery) = await Begin();
        using var vault = new OpenVault(site.Clock);
        Assert.True(await Door.OpenWithRecoveryKey(Convert.ToHexString(recovery), owner, vault));
        Assert.Empty(await Door.ChangePassphrase("", "a boat of quite another colour", owner, vault));
        vault.Lock();
        Assert.NotEmpty(await Door.ChangePassphrase("", "yet one more boat of colours", owner, vault));
        Assert.False(await Door.Open(Desk.Passphrase, owner, vault));
        Assert.True(await Door.Open("a boat of quite another colour", owner, vault));
        Assert.Equal("Sreymom Chan", Named((await List(owner, vault))!).Name);
    }

    [Fact]
    public async Task Signing_out_in_one_window_locks_the_others()
    {
        var (owner, _) = await Begin();
        using var vault = await Desk.Open(owner);
        Door.LockAll(owner.Id + 1);
        Assert.True(vault.IsOpen);
        Door.LockAll(owner.Id);
        Assert.False(vault.IsOpen);
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaa")]
    [InlineData("passwordpassword")]
    [InlineData("Short, varied")]
    public async Task A_passphrase_that_is_soon_guessed_is_refused(string passphrase)
    {
        var (owner, _) = await Begin();
        Assert.Equal(
            "New",
            Assert.Single(await Door.ChangePassphrase(Desk.Passphrase, passphrase, owner, new(site.Clock))).Field
        );
    }

    [Fact]
    public async Task Two_owners_who_revoke_each_other_at_once_leave_one_who_can_open_it()
    {
        var (owner, _) = await Begin();
        var second = await Desk.Join(owner, Role.Owner, "two boats cross the wide mekong");
        using (var vault = await Desk.Open(owner))
            Assert.True(await Door.Grant(second.Id, owner, vault));
        var revoked = await Task.WhenAll(Door.Revoke(second.Id, owner), Door.Revoke(owner.Id, second));
        Assert.Single(revoked, done => done);
        Assert.Single(await Door.Holders(owner, default), holder => holder is { OrganizerId: not null, HasKeys: true });
    }

    [Fact]
    public async Task Who_may_not_open_it_is_given_no_keys_and_loses_them_with_the_role()
    {
        var (owner, _) = await Begin();
        var writer = await Desk.Join(owner, Role.Writer, "two boats cross the wide mekong");
        using var vault = await Desk.Open(owner);
        Assert.False(await Door.Grant(writer.Id, owner, vault));
        Assert.True(await site.Get<OrganizerList>().SetRole(writer.Id, Role.Moderator, owner));
        Assert.True(await Door.Grant(writer.Id, owner, vault));
        Assert.True(await site.Get<OrganizerList>().SetRole(writer.Id, Role.Writer, owner));
        Assert.True(await site.Get<OrganizerList>().SetRole(writer.Id, Role.Moderator, owner));
        var anew = await Desk.SignedIn(writer.Id);
        Assert.False(await Door.Open("two boats cross the wide mekong", anew, new(site.Clock)));
    }

    async Task<(Actor Owner, byte[] Recovery)> Begin()
    {
        var begun = await Desk.TakeOver();
        await new Supporter(site).SignAndConfirm("Sreymom Chan", "sreymom@example.org");
        return begun;
    }

    /// <summary>Null while it is locked.</summary>
    async Task<IReadOnlyList<SupporterLine>?> List(Actor by, OpenVault vault)
    {
        await using var db = site.Database();
        return await site.Get<SupporterList>().Before(await db.PetitionIds().SingleAsync(), null, by, vault, default);
    }

    static (string Name, string Email) Named(IReadOnlyList<SupporterLine> lines) =>
        (Assert.Single(lines).Signer!.Name, lines[0].Signer!.Email);

    /// <summary>A passphrase is what is written on paper, whatever a keyboard or a copy puts around it; and one that was
    /// made before that was the rule opens as it was typed then.</summary>
    [Fact]
    public async Task What_stands_around_a_passphrase_is_no_part_of_it_and_an_older_one_opens_as_it_was_made()
    {
        var (owner, _) = await Desk.TakeOver();
        using (await Desk.Open(owner, $"  {Support.Desk.Passphrase}\u200B ")) { }
        const string Before = " six old words with a blank ";
        await using var db = site.Database();
        var holder = await db.VaultHolders.SingleAsync(h => h.OrganizerId == owner.Id);
        var locked = Passphrase.Lock(
            holder.Unlock(Support.Desk.Passphrase)!,
            Passphrase.KeyOfBefore(Before, holder.Salt!)!
        );
        await db
            .VaultHolders.Where(h => h.Id == holder.Id)
            .ExecuteUpdateAsync(h => h.SetProperty(x => x.LockedKey, locked));
        using (await Desk.Open(owner, Before)) { }
        using var vault = new OpenVault(site.Clock);
        Assert.False(await site.Get<VaultDoor>().Open(Before.Trim(), owner, vault));
    }

    public void Dispose() => site.Dispose();
}

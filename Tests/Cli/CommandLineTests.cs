using Campaign.Organizing.Doors;
using Campaign.Organizing.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Cli;

/// <summary>The verbs of the command line, beside the running site.</summary>
public sealed class CommandLineTests : IDisposable
{
    readonly RunningSite site = new(example: false);

    [Fact]
    public async Task Organizers_are_listed_by_name_and_role()
    {
        var (code, said, _) = await Run("admin", "list");
        Assert.Equal((0, true), (code, said.Contains("Nobody yet")));
        await new Desk(site).TakeOver();
        (code, said, _) = await Run("admin", "list");
        Assert.Equal((0, true), (code, said.Contains("Bopha") && said.Contains("Owner")));
        Assert.DoesNotContain(Desk.Email, said);
    }

    [Fact]
    public async Task A_rescue_gives_a_link_is_logged_and_says_that_it_opens_no_vault()
    {
        await new Desk(site).TakeOver();
        var (code, said, _) = await Run("admin", "rescue", Desk.Email);
        Assert.Equal(0, code);
        Assert.Contains("It opens no vault", said);
        var link = new Uri(said.Split('\n')[0]);
        Assert.Contains("Take this password", await site.Client.GetStringAsync(link.AbsolutePath[1..]));
        await using var db = site.Database();
        var line = await db.AuditEntries.OrderBy(a => a.Id).LastAsync();
        Assert.Equal((AuditAct.GaveWayBack, 0, (int?)1), (line.Act, line.By, line.Whom));
    }

    [Theory]
    [InlineData("admin", "rescue", "nobody@example.org")]
    [InlineData("admin", "rescue", "no address")]
    [InlineData("admin", "revoke-sessions", "nobody@example.org")]
    [InlineData("admin", "rescue")]
    [InlineData("admin", "nothing")]
    public async Task What_cannot_be_done_ends_with_1_and_a_sentence(params string[] verb)
    {
        await new Desk(site).TakeOver();
        var (code, _, faults) = await Run(verb);
        Assert.Equal(1, code);
        Assert.NotEmpty(faults);
        Assert.DoesNotContain("   at ", faults);
    }

    [Fact]
    public async Task Sessions_are_revoked_for_the_site_that_runs()
    {
        var (owner, _) = await new Desk(site).TakeOver();
        Assert.True(await site.Get<OrganizerSessions>().IsLive(owner.Session, owner.Id));
        var (code, said, _) = await Run("admin", "revoke-sessions");
        Assert.Equal((0, true), (code, said.StartsWith("Ended: 1.")));
        Assert.False(await site.Get<OrganizerSessions>().IsLive(owner.Session, owner.Id));
    }

    [Fact]
    public async Task The_log_is_verified_and_a_change_is_found()
    {
        await new Desk(site).TakeOver();
        var (code, said, _) = await Run("audit", "verify");
        Assert.Equal((0, true), (code, said.Contains("lines hold")));
        await using var db = site.Database();
        await db.AuditEntries.Where(a => a.Id == 1).ExecuteUpdateAsync(a => a.SetProperty(one => one.By, 7));
        (code, _, said) = await Run("audit", "verify");
        Assert.Equal((1, true), (code, said.Contains("Line 1 does not follow")));
    }

    [Fact]
    public async Task Where_there_is_no_campaign_it_says_so_and_makes_none()
    {
        var empty = Path.Combine(site.Data, "elsewhere");
        var (code, _, faults) = await ServerProcess.Run(empty, "admin", "list");
        Assert.Equal(
            (1, true),
            (code, faults.Contains("There is no campaign in it: give a verb the same settings as the site."))
        );
        Assert.DoesNotContain("   at ", faults);
        Assert.False(Directory.Exists(empty));
    }

    [Fact]
    public async Task Help_needs_no_campaign()
    {
        var (code, said, _) = await ServerProcess.Run(Path.Combine(site.Data, "elsewhere"), "--help");
        Assert.Equal((0, true), (code, said.Contains("admin") && said.Contains("audit")));
    }

    Task<(int Code, string Said, string Faults)> Run(params string[] verb) => ServerProcess.Run(site.Data, verb);

    public void Dispose() => site.Dispose();
}

using System.Text;
using Campaign.Content.Petitions;
using Campaign.Organizing.Doors;
using Campaign.Reach.Exchange;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Answers;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Supporters;

/// <summary>Lists that leave the vault: by consent, for a reason, written down, and harmless in a
/// spreadsheet.</summary>
public sealed class ExportTests : IDisposable
{
    static readonly ExportWords Words = new(
        "Name",
        "E-mail",
        "Language",
        "Reason",
        "{0} more have signed and chose not to be named"
    );

    readonly RunningSite site = new();
    Supporter Supporter => field ??= new(site);

    [Fact]
    public async Task A_list_to_hand_over_names_people_as_they_chose_and_counts_the_others()
    {
        await Sign("Sreymom Chan", "FullName");
        await Sign("Bopha Keo", "Initials");
        await Sign("Hidden Person", "CountedOnly");
        var csv = await Export(ExportPurpose.HandOver);
        Assert.Contains("\"Sreymom Chan, Kampot\"", csv);
        Assert.Contains("\"B. K., Kampot\"", csv);
        Assert.Contains("1 more have signed and chose not to be named", csv);
        foreach (var secret in (string[])["Hidden", "Bopha", "example.org"])
            Assert.DoesNotContain(secret, csv);
    }

    [Fact]
    public async Task A_list_to_write_to_holds_those_who_wish_to_hear_and_nobody_else()
    {
        await Sign("Sreymom Chan", "CountedOnly", ("Updates", "true"));
        await Sign("Silent Person", "FullName");
        await Supporter.Sign("Never Confirmed", "never@example.org", also: [("Updates", "true")]);
        var csv = await Export(ExportPurpose.Write);
        Assert.Contains("Sreymom Chan,sreymom-chan@example.org,en", csv);
        Assert.DoesNotContain("Silent", csv);
        Assert.DoesNotContain("Never", csv);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+855 12")]
    [InlineData("-Sum(A1)")]
    [InlineData("@Bopha")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠1")]
    public async Task A_cell_that_a_spreadsheet_would_run_is_escaped(string name)
    {
        await Sign(name, "FullName", ("Updates", "true"), ("Email", "cell@example.org"));
        foreach (var purpose in Enum.GetValues<ExportPurpose>())
        {
            var cell = (await Export(purpose)).Split('\n').Single(line => line.Contains(name));
            Assert.StartsWith("'" + name, cell.TrimStart('"'));
        }
    }

    [Fact]
    public async Task A_reason_that_a_spreadsheet_would_run_is_escaped_too()
    {
        await Sign("Sreymom Chan", "FullName", ("Reason", "=1+1"));
        await using (var db = site.Database())
            await db.ShownSignatures.ExecuteUpdateAsync(s =>
                s.SetProperty(x => x.Reason, "\t=HYPERLINK(\"https://evil.example\")\r\n@second line")
            ); // as no form lets it through
        Assert.Contains("\"'\t=HYPERLINK(\"\"https://evil.example\"\")", await Export(ExportPurpose.HandOver));
    }

    [Fact]
    public async Task A_reason_is_asked_and_written_down_with_the_number()
    {
        await Sign("Sreymom Chan", "FullName");
        var (owner, _) = await new Desk(site).TakeOver();
        using var vault = await new Desk(site).Open(owner);
        var export = site.Get<SupporterExport>();
        Assert.IsType<ExportOutcome.Invalid>(
            await export.Prepare(await Petition(), ExportPurpose.HandOver, " ", Words, owner, vault)
        );
        Assert.IsType<ExportOutcome.Ready>(
            await export.Prepare(
                await Petition(),
                ExportPurpose.HandOver,
                "Handed to the Assembly",
                Words,
                owner,
                vault
            )
        );
        await using var db = site.Database();
        var entry = await db.AuditEntries.SingleAsync(a => a.Act == AuditAct.Exported);
        // In tens, as all who see the log may see numbers.
        Assert.Equal((null, "HandOver: Handed to the Assembly"), (entry.Count, entry.Why));
        vault.Lock();
        Assert.IsType<ExportOutcome.Locked>(
            await export.Prepare(await Petition(), ExportPurpose.Write, "again", Words, owner, vault)
        );
    }

    async Task Sign(string name, string shown, params (string, string)[] also)
    {
        var email =
            also.FirstOrDefault(field => field.Item1 == "Email").Item2
            ?? $"{name.ToLowerInvariant().Replace(' ', '-')}@example.org";
        using var signed = await Supporter.Sign(name, email, "Kampot", also: [("Shown", shown), .. also]);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, signed.StatusCode);
        await Supporter.Confirm(Inbox.LinkIn(await site.Inbox.LastTo(email)));
    }

    async Task<string> Export(ExportPurpose purpose)
    {
        await site.Get<SignatureSweep>().Sweep(site.Clock.GetUtcNow()); // names join with their step
        await using var db = site.Database();
        var owner = await db.Users.AnyAsync()
            ? await new Desk(site).SignedIn(1)
            : (await new Desk(site).TakeOver()).Owner;
        using var vault = await new Desk(site).Open(owner);
        var ready = (ExportOutcome.Ready)
            await site.Get<SupporterExport>().Prepare(await Petition(), purpose, "a test", Words, owner, vault);
        using var file = new MemoryStream();
        await ready.Write(file, default);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), file.ToArray()[..3]);
        return Encoding.UTF8.GetString(file.ToArray()[3..]);
    }

    async Task<int> Petition()
    {
        await using var db = site.Database();
        return await db.PetitionIds().SingleAsync();
    }

    public void Dispose() => site.Dispose();
}

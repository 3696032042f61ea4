using System.Reflection;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Ground.Keys;
using Campaign.Organizing.Audit;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Sessions;
using Campaign.Organizing.Vault;
using Campaign.Reach.Exchange;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Mailings;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Doors;

/// <summary>There is no way in beside the desks: every command and every reading that takes who acts is tried by nobody,
/// by a removed organizer and by each role, and compared with the one table.</summary>
public sealed class DoorTests(ITestOutputHelper output) : IDisposable
{
    readonly RunningSite site = new();

    static readonly Assembly Shared = typeof(Item).Assembly;

    /// <summary>What each needs. Whatever is not here fails the test below.</summary>
    static readonly Dictionary<string, Permission> Needed = new()
    {
        ["AuditLog.Before"] = Permission.SeeAdmin,
        ["AuditLog.Verify"] = Permission.SeeAdmin,
        ["EditedItems.All"] = Permission.SeeAdmin,
        ["EditedItems.Headlines"] = Permission.SeeAdmin,
        ["EditedItems.Latest"] = Permission.Edit,
        ["EditedItems.Open"] = Permission.Edit,
        ["FraudDesk.All"] = Permission.SeeSignatures,
        ["FraudDesk.Invalidate"] = Permission.Invalidate,
        ["FraudDesk.Preview"] = Permission.Invalidate,
        ["FraudDesk.Undo"] = Permission.Invalidate,
        ["ItemEditing.Import"] = Permission.Edit,
        ["ItemEditing.Publish"] = Permission.Publish,
        ["ItemEditing.Restore"] = Permission.Edit,
        ["ItemEditing.Save"] = Permission.Edit,
        ["ItemEditing.Withdraw"] = Permission.Publish,
        ["ItemErasing.Erase"] = Permission.Erase,
        ["NameErasing.Erase"] = Permission.Erase,
        ["NameErasing.Look"] = Permission.Erase,
        ["ItemErasing.EraseRevision"] = Permission.Erase,
        ["ItemErasing.Look"] = Permission.Erase,
        ["KeyRotation.Begin"] = Permission.ManageOrganizers,
        ["KeyRotation.Remaining"] = Permission.ManageOrganizers,
        ["KeyRotation.Step"] = Permission.ManageOrganizers,
        ["MailingDesk.All"] = Permission.WriteToSupporters,
        ["MailingDesk.Open"] = Permission.WriteToSupporters,
        ["MailingDesk.Pause"] = Permission.WriteToSupporters,
        ["MailingDesk.Progress"] = Permission.WriteToSupporters,
        ["MailingDesk.Recipients"] = Permission.WriteToSupporters,
        ["MailingDesk.Save"] = Permission.WriteToSupporters,
        ["MailingDesk.SendToMyself"] = Permission.WriteToSupporters,
        ["MailingDesk.Start"] = Permission.WriteToSupporters,
        ["MailingDesk.Step"] = Permission.WriteToSupporters,
        ["MailingDesk.Unwritten"] = Permission.WriteToSupporters,
        ["MailingRun.Pause"] = Permission.WriteToSupporters,
        ["MailingRun.Resume"] = Permission.WriteToSupporters,
        ["MailSamples.All"] = Permission.SeeAdmin,
        ["Notices.Begin"] = Permission.WriteToSupporters,
        ["OrganizerAccounts.ChangePassword"] = Permission.SeeAdmin,
        ["OrganizerList.All"] = Permission.SeeAdmin,
        ["OrganizerList.Invitations"] = Permission.ManageOrganizers,
        ["OrganizerList.Invite"] = Permission.ManageOrganizers,
        ["OrganizerList.Remove"] = Permission.ManageOrganizers,
        ["OrganizerList.SetRole"] = Permission.ManageOrganizers,
        ["OrganizerList.Withdraw"] = Permission.ManageOrganizers,
        ["OrganizerNames.All"] = Permission.SeeAdmin,
        ["OrganizerSessions.All"] = Permission.SeeAdmin,
        ["OrganizerSessions.End"] = Permission.SeeAdmin,
        ["OrganizerSessions.EndOthers"] = Permission.SeeAdmin,
        ["OrganizerSessions.Revoke"] = Permission.ManageOrganizers,
        ["OrganizerSessions.SignOut"] = Permission.SeeAdmin,
        ["OrganizersDoor.Prove"] = Permission.SeeAdmin,
        ["OutboxState.Now"] = Permission.SeeAdmin,
        ["Passkeys.Add"] = Permission.SeeAdmin,
        ["Passkeys.All"] = Permission.SeeAdmin,
        ["Passkeys.Prove"] = Permission.SeeAdmin,
        ["Passkeys.Remove"] = Permission.SeeAdmin,
        ["Retention.DryRun"] = Permission.SeeSignatures,
        ["SecondFactors.Add"] = Permission.SeeAdmin,
        ["SecondFactors.NewCodes"] = Permission.SeeAdmin,
        ["SecondFactors.Now"] = Permission.SeeAdmin,
        ["SecondFactors.Remove"] = Permission.SeeAdmin,
        ["ShownNames.Approve"] = Permission.Moderate,
        ["ShownNames.AskAgain"] = Permission.Moderate,
        ["ShownNames.Before"] = Permission.Moderate,
        ["ShownNames.CountToRead"] = Permission.Moderate,
        ["ShownNames.Hide"] = Permission.Moderate,
        ["ShownNames.Refuse"] = Permission.Moderate,
        ["ShownNames.ToRead"] = Permission.Moderate,
        ["ShownNames.Unhide"] = Permission.Moderate,
        ["SignatureNumbers.All"] = Permission.SeeSignatures,
        ["SigningTrends.Funnel"] = Permission.SeeSignatures,
        ["SigningTrends.Last"] = Permission.SeeSignatures,
        ["SupporterExport.Prepare"] = Permission.OpenVault,
        ["SupporterList.Before"] = Permission.OpenVault,
        ["SupporterList.Find"] = Permission.OpenVault,
        ["SupporterList.Petitions"] = Permission.SeeAdmin,
        ["TimelineImport.DryRun"] = Permission.Edit,
        ["TimelineImport.Import"] = Permission.Edit,
        ["TwoPersonRule.Agree"] = Permission.ManageOrganizers,
        ["TwoPersonRule.All"] = Permission.SeeAdmin,
        ["TwoPersonRule.Ask"] = Permission.ManageOrganizers,
        ["TwoPersonRule.MayNow"] = Permission.SeeAdmin,
        ["TwoPersonRule.Stop"] = Permission.ManageOrganizers,
        ["VaultDoor.ChangePassphrase"] = Permission.SeeAdmin,
        ["VaultDoor.Grant"] = Permission.ManageOrganizers,
        ["VaultDoor.Holders"] = Permission.SeeAdmin,
        ["VaultDoor.NewRecoveryKey"] = Permission.ManageOrganizers,
        ["VaultDoor.Open"] = Permission.OpenVault,
        ["VaultDoor.OpenWithRecoveryKey"] = Permission.OpenVault,
        ["VaultDoor.Revoke"] = Permission.ManageOrganizers,
        ["WaysBack.Give"] = Permission.ManageOrganizers,
    };

    /// <summary>What an unlocked desk that somebody else sat down at must not do.</summary>
    static readonly HashSet<string> NeedsProof =
    [
        "ItemErasing.Erase",
        "NameErasing.Erase",
        "ItemErasing.EraseRevision",
        "KeyRotation.Begin",
        "OrganizerList.Invite",
        "OrganizerList.Remove",
        "OrganizerList.SetRole",
        "OrganizerSessions.Revoke",
        "Passkeys.Add",
        "Passkeys.Remove",
        "SecondFactors.Add",
        "SecondFactors.NewCodes",
        "SecondFactors.Remove",
        "SupporterExport.Prepare",
        "TwoPersonRule.Agree",
        "TwoPersonRule.Ask",
        "VaultDoor.Grant",
        "VaultDoor.NewRecoveryKey",
        "VaultDoor.Revoke",
        "WaysBack.Give",
    ];

    /// <summary>The desks themselves; rows that only say who it was.</summary>
    static readonly Type[] NotCommands = [typeof(Desks), typeof(Item), typeof(Revision), typeof(AuditEntry)];

    static IEnumerable<(string Name, MethodInfo Method)> Commands =>
        Shared
            .GetTypes()
            .Where(type => type.IsPublic && type.IsClass && !NotCommands.Contains(type))
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            )
            .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor)))
            .Where(method => !method.DeclaringType!.GetMethods().Any(other => other.Name == "<Clone>$"))
            .Select(method => ($"{method.DeclaringType!.Name}.{method.Name}", method));

    [Fact]
    public void Every_command_stands_in_the_table() =>
        Assert.Equal(Needed.Keys.Order(), Commands.Select(command => command.Name).Distinct().Order());

    [Fact]
    public async Task Nobody_does_what_their_role_does_not_allow()
    {
        List<string> wrong = [];
        foreach (var (who, actor, role) in await Everyone())
        foreach (var (name, method) in Commands)
        {
            Permission? expected = role?.Has(Needed[name]) == true ? null : Needed[name];
            // Some of them end the session.
            var anew = role is null ? actor : await new Desk(site).SignedIn(actor.Id);
            var refused = (await FailureOf(method, anew) as NotAllowed)?.Permission;
            if (refused != expected)
                wrong.Add($"{who}: {name} is refused for {refused}, not for {expected}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_needs_a_proof_asks_for_one_and_nothing_else_does()
    {
        var owner = (await Everyone()).First(one => one.Role == Role.Owner).Actor;
        List<string> asked = [];
        foreach (var (name, method) in Commands)
        {
            var unproven = await new Desk(site).SignedIn(owner.Id, proven: false);
            if (await FailureOf(method, unproven) is NotProven)
                asked.Add(name);
        }
        Assert.Equal(NeedsProof.Order(), asked.Distinct().Order());
    }

    [Fact]
    public async Task A_session_that_is_over_opens_no_desk()
    {
        var owner = (await Everyone()).First(one => one.Role == Role.Owner).Actor;
        await site.Get<OrganizerSessions>().SignOut(owner);
        foreach (var (name, method) in Commands)
            Assert.True(await FailureOf(method, owner) is NotAllowed, name);
    }

    /// <summary>Who may what, as it is found by trying; the table in the organizers' own words stands on their
    /// page.</summary>
    [Fact]
    public async Task The_matrix_is_printed_and_equals_the_table()
    {
        var everyone = await Everyone();
        foreach (var (name, method) in Commands)
        {
            List<string> line = [name];
            foreach (var (who, actor, role) in everyone)
            {
                var anew = role is null ? actor : await new Desk(site).SignedIn(actor.Id);
                var opens = await FailureOf(method, anew) is not NotAllowed;
                line.Add($"{who} {(opens ? "yes" : "-")}");
                Assert.Equal(role?.Has(Needed[name]) == true, opens);
            }
            output.WriteLine(string.Join(" | ", line));
        }
    }

    [Fact]
    public async Task A_refusal_is_written_down_with_what_would_have_been_needed()
    {
        var writer = (await Everyone()).First(one => one.Role == Role.Writer).Actor;
        await Assert.ThrowsAsync<NotAllowed>(() => site.Get<Content.Editing.ItemEditing>().Withdraw(6, "", writer));
        await using var db = site.Database();
        var line = await db.AuditEntries.OrderBy(a => a.Id).LastAsync(a => a.By == writer.Id);
        Assert.Equal((AuditAct.WasRefused, (Permission?)Permission.Publish), (line.Act, line.Needed));
    }

    [Fact]
    public void Only_the_site_is_the_site()
    {
        Assert.False(default(Actor).IsSite);
        Assert.False(new Actor(0).IsSite);
        Assert.NotEqual(default, Actor.Site);
        Assert.NotEqual(new Actor(0), Actor.Site);
    }

    /// <summary>Someone who was never set, someone removed, one of each role.</summary>
    async Task<IReadOnlyList<(string Who, Actor Actor, Role? Role)>> Everyone()
    {
        List<(string, Actor, Role?)> all =
        [
            ("nobody", default, null),
            ("0", new(0), null),
            ("removed", new(4711), null),
        ];
        await using var db = site.Database();
        foreach (var role in Enum.GetValues<Role>())
        {
            var name = $"door-{role}";
            if (await db.Users.SingleOrDefaultAsync(o => o.UserName == name) is not { } organizer)
            {
                db.Users.Add(
                    organizer = new()
                    {
                        UserName = name,
                        NormalizedUserName = name,
                        Name = site.Get<Ground.Keys.ServerSecret>().Encrypt(name),
                        Address = [],
                        Role = role,
                        SecurityStamp = name,
                    }
                );
                await db.SaveChangesAsync();
            }
            all.Add(($"{role}", await new Desk(site).SignedIn(organizer.Id), role));
        }
        return all;
    }

    /// <summary>With nothing in its hands: past the door it may fail as it likes.</summary>
    async Task<Exception?> FailureOf(MethodInfo method, Actor by)
    {
        await using var scope = site.Get<IServiceScopeFactory>().CreateAsyncScope();
        var subject = scope.ServiceProvider.GetRequiredService(method.DeclaringType!);
        var called = method.IsGenericMethod ? method.MakeGenericMethod(typeof(Content.Demands.DemandForm)) : method;
        try
        {
            var result = called.Invoke(
                subject,
                [.. called.GetParameters().Select(parameter => Empty(parameter.ParameterType, by))]
            );
            if (result is Task task)
                await task;
            else if (result is IAsyncEnumerable<Content.Demands.DemandForm> many)
                await foreach (var _ in many)
                    break;
            return null;
        }
        catch (Exception failure)
        {
            return (failure as TargetInvocationException)?.InnerException ?? failure;
        }
    }

    object? Empty(Type type, Actor by) =>
        type == typeof(Actor) ? by
        : type == typeof(OpenVault) ? new OpenVault(site.Clock)
        : type == typeof(string) ? ""
        : type == typeof(byte[]) ? Array.Empty<byte>()
        : type == typeof(ItemForm) ? new Content.Demands.DemandForm()
        : type is { IsInterface: true, GenericTypeArguments: [var of] } ? Array.CreateInstance(of, 0)
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.GetConstructor([]) is not null ? Activator.CreateInstance(type)
        : null;

    public void Dispose() => site.Dispose();
}

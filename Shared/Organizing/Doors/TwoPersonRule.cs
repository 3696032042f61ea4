using Campaign.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Organizing.Doors;

/// <summary>What one owner alone must not do: a password that was guessed, or a hand that was forced, would be
/// enough.</summary>
public enum GraveAct
{
    MakeOwner,
    RemoveOwner,
    ExportAddresses,
    NewRecoveryKey,

    /// <summary>Whoever has the link becomes that owner.</summary>
    BringOwnerBack,
}

/// <summary>What one asks the other owners for.</summary>
public sealed class AskedAct
{
    /// <summary>In which every owner can stop it; after it, whoever asked goes on.</summary>
    public static readonly TimeSpan CanBeStopped = TimeSpan.FromHours(24);

    /// <summary>Then it has to be asked for anew; from <see cref="ToldAt"/>, if that ever comes.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromDays(7);

    public int Id { get; private set; }
    public required GraveAct Act { get; init; }

    /// <summary>The organizer it is about, or the petition whose addresses are wanted; null where it is about
    /// neither.</summary>
    public int? About { get; init; }

    /// <summary>An organizer's id.</summary>
    public required int By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Another owner's id.</summary>
    public int? AgreedBy { get; private set; }

    /// <summary>A third one's, where <see cref="By"/> is no owner: one owner alone could have made the account that
    /// asks.</summary>
    public int? AgreedAlsoBy { get; private set; }

    /// <param name="owners">Of today: the yes of one who is none any more makes room.</param>
    /// <returns>False for one who has agreed before, or is not needed.</returns>
    public bool Agree(int owner, IReadOnlyCollection<int> owners)
    {
        var valid = ((int?[])[AgreedBy, AgreedAlsoBy]).Where(by => by is { } one && owners.Contains(one)).ToList();
        if (valid.Count == 2 || valid.Contains(owner))
            return false;
        valid.Add(owner);
        (AgreedBy, AgreedAlsoBy) = (valid[0], valid.ElementAtOrDefault(1));
        return true;
    }

    /// <summary>When the mails to the other owners were written.</summary>
    public DateTimeOffset? WrittenAt { get; set; }

    /// <summary>When the last of these mails had gone out; from then on the day counts. Null for ever where one was
    /// refused: then only a yes helps.</summary>
    public DateTimeOffset? ToldAt { get; set; }
}

/// <summary>The page should have asked the owners first.</summary>
public sealed class NeedsSecondOwner(GraveAct act) : Exception($"{act} needs another owner's yes, or a day.")
{
    public GraveAct Act => act;
}

/// <summary>Whoever opened a link has the account now, and that may be the one who made the link: two owners would be
/// one.</summary>
public sealed class CameBackLately()
    : Exception($"Came back by a link less than {TwoPersonRule.IsLately.TotalDays} days ago.");

/// <summary>Two pairs of eyes: another owner's yes, or a day in which each of them can stop it. Where there is one owner,
/// the rule sleeps.</summary>
public sealed class TwoPersonRule(Desks desks, TimeProvider clock)
{
    /// <summary>In which the person whose account it is has noticed that they are out.</summary>
    public static readonly TimeSpan IsLately = TimeSpan.FromDays(14);

    /// <summary>Whether somebody came into that account by a link, and not by their password.</summary>
    internal async Task<bool> CameBackLately(CampaignDb db, int organizer, Actor by)
    {
        if (by.IsSite || !await HasSecond(db, by))
            return false;
        var since = clock.GetUtcNow() - IsLately;
        return await db.AuditEntries.AnyAsync(a => a.By == organizer && a.Act == AuditAct.CameBack && a.At > since);
    }

    /// <summary>Whether it may be done now; else <see cref="Ask"/>.</summary>
    public async Task<bool> MayNow(GraveAct act, int? about, Actor by)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin);
        return !await HasSecond(db, by) || await Granted(db, act, about, by).AnyAsync();
    }

    public async Task Ask(GraveAct act, int? about, Actor by)
    {
        await using var db = await desks.OpenProven(by, NeededFor(act));
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await HasSecond(db, by))
            return; // the rule sleeps: what was asked of nobody would ripen before there is somebody
        var now = clock.GetUtcNow();
        var old = now - AskedAct.Holds;
        await db.AskedActs.Where(a => (a.ToldAt ?? a.At) <= old).ExecuteDeleteAsync();
        if (await db.AskedActs.AnyAsync(a => a.Act == act && a.About == about && a.By == by.Id))
            return;
        db.AskedActs.Add(
            new()
            {
                Act = act,
                About = about,
                By = by.Id,
                At = now,
            }
        );
        db.AuditEntries.Add(
            AuditEntry.Of(
                by,
                now,
                AuditAct.AskedOwners,
                item: act == GraveAct.ExportAddresses ? about : null,
                whom: act == GraveAct.ExportAddresses ? null : about,
                grave: act
            )
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    static Permission NeededFor(GraveAct act) =>
        act == GraveAct.ExportAddresses ? Permission.OpenVault : Permission.ManageOrganizers;

    /// <summary>What is asked for, and what may be done now.</summary>
    public async Task<IReadOnlyList<AskedLine>> All(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        var manages = await desks.Allow(by, Permission.ManageOrganizers, stop);
        var old = clock.GetUtcNow() - AskedAct.Holds;
        var granted = await Granted(db).Select(a => a.Id).ToHashSetAsync(stop);
        var back = await db
            .AuditEntries.Where(a => a.Act == AuditAct.CameBack)
            .GroupBy(a => a.By)
            .Select(g => new { g.Key, At = g.Max(a => a.At) })
            .ToDictionaryAsync(g => g.Key, g => g.At, stop);
        var rows = await db
            .AskedActs.AsNoTracking()
            .Where(a => (a.ToldAt ?? a.At) > old && (manages || a.By == by.Id))
            .OrderBy(a => a.Id)
            .ToListAsync(stop);
        return
        [
            .. rows.Select(a => new AskedLine(
                a.Id,
                a.Act,
                a.About,
                a.By,
                a.AgreedBy,
                a.ToldAt + AskedAct.CanBeStopped,
                granted.Contains(a.Id),
                a.Act == GraveAct.MakeOwner && back.TryGetValue(a.About ?? 0, out var at) ? at : null
            )),
        ];
    }

    /// <summary>Another owner than the one who asks.</summary>
    public async Task<bool> Agree(int asked, Actor by)
    {
        await using var db = await desks.OpenProven(by, Permission.ManageOrganizers);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.AskedActs.SingleOrDefaultAsync(a => a.Id == asked && a.By != by.Id) is not { } row)
            return false;
        var owners = await db.Users.Where(o => o.Role == Role.Owner).Select(o => o.Id).ToListAsync();
        if (!row.Agree(by.Id, owners))
            return false;
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.OwnerAgreed, whom: row.By, grave: row.Act));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Every owner can, also whoever asked: no password is needed to prevent something.</summary>
    public async Task<bool> Stop(int asked, Actor by)
    {
        await using var db = await desks.Open(by, Permission.ManageOrganizers);
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.AskedActs.SingleOrDefaultAsync(a => a.Id == asked) is not { } row)
            return false;
        db.AskedActs.Remove(row);
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.OwnerStopped, whom: row.By, grave: row.Act));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>In the transaction of what is done: a yes is for once.</summary>
    /// <exception cref="NeedsSecondOwner">Nobody agreed, and the day is not over.</exception>
    internal async Task Spend(CampaignDb db, GraveAct act, int? about, Actor by)
    {
        if (by.IsSite || !await HasSecond(db, by))
            return;
        if (await Granted(db, act, about, by).ExecuteDeleteAsync() == 0)
            throw new NeedsSecondOwner(act);
    }

    IQueryable<AskedAct> Granted(CampaignDb db, GraveAct act, int? about, Actor by) =>
        Granted(db).Where(a => a.Act == act && a.About == about && a.By == by.Id);

    /// <summary>The yes of one who is an owner no more is none; and two owners look at it, whoever asks, where there are
    /// two.</summary>
    IQueryable<AskedAct> Granted(CampaignDb db)
    {
        var now = clock.GetUtcNow();
        var (stoppable, holds) = (now - AskedAct.CanBeStopped, now - AskedAct.Holds);
        return db.AskedActs.Where(a =>
            (a.ToldAt ?? a.At) > holds
            && (
                db.Users.Count(o =>
                    o.Role == Role.Owner && (o.Id == a.By || o.Id == a.AgreedBy || o.Id == a.AgreedAlsoBy)
                ) >= Math.Min(2, db.Users.Count(o => o.Role == Role.Owner))
                || a.ToldAt <= stoppable
            )
        );
    }

    /// <summary>An owner beside whoever acts, who need not be one.</summary>
    static Task<bool> HasSecond(CampaignDb db, Actor by) =>
        db.Users.AnyAsync(o => o.Role == Role.Owner && o.Id != by.Id);
}

/// <param name="AgreedBy">The first who did; one more is needed, unless it may be done.</param>
/// <param name="StoppableUntil">Then it may be done, if nobody has agreed before; null until the other owners have been
/// written to.</param>
/// <param name="CameBackAt">When somebody last came into the account that is to be an owner's by a link; null for
/// never.</param>
public sealed record AskedLine(
    int Id,
    GraveAct Act,
    int? About,
    int By,
    int? AgreedBy,
    DateTimeOffset? StoppableUntil,
    bool MayBeDone,
    DateTimeOffset? CameBackAt
);

sealed class AskedActConfiguration : IEntityTypeConfiguration<AskedAct>
{
    public void Configure(EntityTypeBuilder<AskedAct> asked) => asked.Property(a => a.Act).HasConversion<string>();
}

using Campaign.Content.Petitions;
using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Fraud;

/// <summary>By what signatures are declared invalid; everything that is given must hold.</summary>
public sealed class InvalidationForm
{
    public int? PetitionId { get; set; }

    /// <summary>A mail domain or a whole address.</summary>
    public string Who { get; set; } = "";
    public string Language { get; set; } = "";
    public FillTime? Filled { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public InvalidationReason Reason { get; set; } = InvalidationReason.MadeByAProgram;

    /// <summary>Also what is signed from now on; for a domain or an address alone.</summary>
    public bool AlsoFromNowOn { get; set; }

    internal EmailAddress? Address => IsAddress ? EmailAddress.Read(Who) : null;
    internal string? Domain =>
        IsAddress ? null : EmailAddress.Read($"someone@{Cleaned.Line(Who).TrimStart('@')}")?.Domain;
    public bool IsAddress => Cleaned.Line(Who).LastIndexOf('@') > 0; // "@example.org" is a domain

    internal IEnumerable<FieldError> Faults()
    {
        if (Who != "" && Address is null && Domain is null || Who.Contains('*', StringComparison.Ordinal))
            yield return new(nameof(Who), Fault.NotADomain);
        if (From > To)
            yield return new(nameof(To), Fault.EndsBefore);
        if (Who == "" && Language == "" && Filled is null && From is null && To is null)
            yield return new(nameof(Who), Fault.NothingChosen);
        if (AlsoFromNowOn && (Who == "" || Language != "" || Filled is not null || From is not null || To is not null))
            yield return new(nameof(AlsoFromNowOn), Fault.Unknown);
    }
}

/// <summary>What trends among signatures, and what organizers take out of the count: with a preview, for a reason, and
/// undone in one step.</summary>
public sealed class FraudDesk(
    Desks desks,
    Fingerprint fingerprint,
    ServerSecret secret,
    BlockList blocks,
    ErasedSignatures erased,
    CampaignSettings settings,
    TimeProvider clock
)
{
    /// <summary>A lock for so many rows is short enough for signing not to notice.</summary>
    const int Batch = 5_000;

    /// <returns>How many signatures that count the condition meets, in <see cref="Tens"/>; or what is wrong with
    /// it. Null for one address too: who has signed is for the vault alone.</returns>
    public async Task<(long? Number, IReadOnlyList<FieldError> Errors)> Preview(
        InvalidationForm form,
        Actor by,
        OpenVault vault,
        CancellationToken stop
    )
    {
        await using var db = await desks.Open(by, Permission.Invalidate, stop);
        if (await Faults(db, form, by, vault) is { Count: > 0 } errors)
            return (null, errors);
        // Said before it is pressed, and of none too: whether there is one at all is what must not be learnt.
        if (form.Address is not null)
            return (null, []);
        return (
            Tens.Of(await Confirmed(await Met(db, Invalidation(form, by, long.MaxValue), null)).LongCountAsync(stop)),
            []
        );
    }

    /// <summary>Whoever fills in a form with somebody's address must not learn from a number whether it is a first
    /// one.</summary>
    static IQueryable<Signature> Confirmed(IQueryable<Signature> met) => met.Where(s => s.ConfirmedOn != null);

    static async Task<List<FieldError>> Faults(CampaignDb db, InvalidationForm form, Actor by, OpenVault vault) =>
        form.Faults().ToList() is { Count: > 0 } errors ? errors
        : form.Address is not null && !await MayTellOne(db, by, vault) ? [new(nameof(form.Who), Fault.NeedsVault)]
        : [];

    /// <summary>By address, or where it is about fewer than ten, only for who could look it up: what happens to the number
    /// afterwards would tell everyone else whether somebody has signed.</summary>
    static async Task<bool> MayTellOne(CampaignDb db, Actor by, OpenVault vault) =>
        by.IsSite || await vault.StillHeld(db, CancellationToken.None);

    /// <summary>Of days that are over: one that moved now would tell who confirmed now.</summary>
    async Task<long> CountedBefore(IQueryable<Signature> which)
    {
        var today = settings.DayOf(clock.GetUtcNow());
        return await which.LongCountAsync(s => s.ConfirmedOn < today);
    }

    /// <returns>What is wrong with the form; empty when it is done.</returns>
    public async Task<IReadOnlyList<FieldError>> Invalidate(InvalidationForm form, Actor by, OpenVault vault)
    {
        await using var db = await desks.Open(by, Permission.Invalidate);
        if (await Faults(db, form, by, vault) is { Count: > 0 } errors)
            return errors;
        var number = await Confirmed(await Met(db, Invalidation(form, by, long.MaxValue), null)).LongCountAsync();
        if (Tens.Of(number) is null && !await MayTellOne(db, by, vault))
            return [new(nameof(form.Who), Fault.NeedsVault)];
        var invalidation = Invalidation(form, by, await db.Signatures.MaxAsync(s => (long?)s.Id) ?? 0);
        db.Invalidations.Add(invalidation);
        db.AuditEntries.Add(
            AuditEntry.Of(
                by,
                clock.GetUtcNow(),
                invalidation.IsBlock ? AuditAct.Blocked : AuditAct.Invalidated,
                form.PetitionId,
                count: form.Address is null ? Tens.Of(number) : null
            )
        );
        await db.SaveChangesAsync();
        if (invalidation.IsBlock)
            blocks.Changed();
        var seen = false;
        for (var more = true; more; )
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var ids = await (await Met(db, invalidation, form.Address))
                .OrderBy(s => s.Id)
                .Select(s => s.Id)
                .Take(Batch)
                .ToListAsync();
            seen |= await IsSeen(db, ids);
            await db
                .Signatures.Where(s => ids.Contains(s.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.InvalidationId, invalidation.Id));
            await transaction.CommitAsync();
            more = ids.Count == Batch;
        }
        erased.NamesChanged(seen);
        return [];
    }

    static Task<bool> IsSeen(CampaignDb db, List<long> ids) => db.Seen().AnyAsync(s => ids.Contains(s.SignatureId));

    /// <summary>What it alone took out counts again, and it blocks nobody any more; what another meets too goes over to
    /// that one.</summary>
    /// <returns>Null where the vault must be open for it: it is about fewer than ten.</returns>
    public async Task<bool?> Undo(int id, Actor by, OpenVault vault)
    {
        await using var db = await desks.Open(by, Permission.Invalidate);
        // Also one whose undoing was cut short: as long as it keeps any out of the count.
        if (
            await db.Invalidations.SingleOrDefaultAsync(i =>
                i.Id == id && (i.UndoneAt == null || db.Signatures.Any(s => s.InvalidationId == id))
            )
            is not { } undone
        )
            return false;
        var number = await CountedBefore(await Freed(db, undone));
        if ((undone.Address is not null || Tens.Of(number) is null) && !await MayTellOne(db, by, vault))
            return null;
        undone.UndoneAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync();
        blocks.Changed();
        var seen = false;
        for (var more = true; more; )
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var others = await Others(db, undone);
            var ids = await db
                .Signatures.Where(s => s.InvalidationId == id)
                .OrderBy(s => s.Id)
                .Select(s => s.Id)
                .Take(Batch)
                .ToListAsync();
            var freed = db.Signatures.Where(s => ids.Contains(s.Id) && s.InvalidationId == id);
            foreach (var other in others)
                await freed.MetBy(other).ExecuteUpdateAsync(s => s.SetProperty(x => x.InvalidationId, other.Id));
            await freed.ExecuteUpdateAsync(s => s.SetProperty(x => x.InvalidationId, (int?)null));
            await transaction.CommitAsync();
            seen |= await IsSeen(db, ids);
            more = ids.Count == Batch;
        }
        db.AuditEntries.Add(
            AuditEntry.Of(
                by,
                clock.GetUtcNow(),
                AuditAct.Undid,
                undone.PetitionId,
                count: undone.Address is null ? Tens.Of(number) : null
            )
        );
        await db.SaveChangesAsync();
        erased.NamesChanged(seen);
        return true;
    }

    /// <summary>That may keep out what this one does.</summary>
    static async Task<List<Invalidation>> Others(CampaignDb db, Invalidation undone) =>
        (
            await db
                .Invalidations.AsNoTracking()
                .Where(i => i.UndoneAt == null && i.Id != undone.Id)
                .OrderBy(i => i.Address == null)
                .ThenBy(i => i.Id)
                .ToListAsync()
        ).FindAll(undone.MayShareWith);

    /// <summary>What would count again: what no other condition keeps out.</summary>
    static async Task<IQueryable<Signature>> Freed(CampaignDb db, Invalidation undone)
    {
        var held = db.Signatures.Where(s => s.InvalidationId == undone.Id);
        var freed = held;
        foreach (var other in await Others(db, undone))
        {
            var kept = held.MetBy(other).Select(s => s.Id);
            freed = freed.Where(s => !kept.Contains(s.Id));
        }
        return freed;
    }

    public async Task<IReadOnlyList<InvalidationLine>> All(Actor by, CancellationToken stop)
    {
        await using var db = await desks.Open(by, Permission.SeeSignatures, stop);
        var today = settings.DayOf(clock.GetUtcNow());
        var numbers = await db
            .Signatures.Where(s => s.InvalidationId != null && s.ConfirmedOn < today)
            .GroupBy(s => s.InvalidationId!.Value)
            .Select(g => new { g.Key, Number = g.LongCount() })
            .ToDictionaryAsync(g => g.Key, g => g.Number, stop);
        return
        [
            .. (await db.Invalidations.AsNoTracking().OrderByDescending(i => i.Id).ToListAsync(stop)).Select(
                i => new InvalidationLine
                {
                    Id = i.Id,
                    At = i.At,
                    By = i.By,
                    Reason = i.Reason,
                    IsBlock = i.IsBlock,
                    PetitionId = i.PetitionId,
                    Domain = i.DomainName is { } name ? secret.Decrypt(name) : null,
                    ByAddress = i.Address is not null,
                    Language = i.Language,
                    Filled = i.Filled,
                    From = i.From,
                    To = i.To,
                    Number = i.Address is null ? Tens.Of(numbers.GetValueOrDefault(i.Id)) : null,
                    UndoneAt = i.UndoneAt,
                    CanUndo = i.UndoneAt is null || i.Address is null && numbers.ContainsKey(i.Id),
                }
            ),
        ];
    }

    Invalidation Invalidation(InvalidationForm form, Actor by, long upTo) =>
        new()
        {
            PetitionId = form.PetitionId,
            At = clock.GetUtcNow(),
            By = by.Id,
            Reason = form.Reason,
            IsBlock = form.AlsoFromNowOn,
            UpTo = upTo,
            Domain = form.Domain is { } domain ? fingerprint.OfDomain(domain) : null,
            DomainName = form.Domain is { } name ? secret.Encrypt(name) : null,
            Address = form.Address is { } address ? fingerprint.OfBlocked(address) : null,
            Language = form.Language == "" ? null : form.Language,
            Filled = form.Filled,
            From = form.From,
            To = form.To,
        };

    /// <summary>What counts or waits to. An address takes over what other conditions hold: from a row alone nobody
    /// could tell later that it meets that one too.</summary>
    async Task<IQueryable<Signature>> Met(CampaignDb db, Invalidation invalidation, EmailAddress? address)
    {
        var met = db.Signatures.MetBy(invalidation);
        if (address is null)
            return met.Where(s => s.InvalidationId == null);
        var prints = fingerprint.OfSigners(await db.PetitionIds().ToListAsync(), address);
        return met.Where(s =>
            prints.Contains(s.Fingerprint) && !db.Invalidations.Any(i => i.Id == s.InvalidationId && i.Address != null)
        );
    }
}

public sealed record InvalidationLine
{
    public required int Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int By { get; init; }
    public required InvalidationReason Reason { get; init; }
    public required bool IsBlock { get; init; }

    /// <summary>Null for all petitions.</summary>
    public required int? PetitionId { get; init; }

    /// <summary>By name; null where it was not by a domain.</summary>
    public required string? Domain { get; init; }

    /// <summary>By one address, which is not kept.</summary>
    public required bool ByAddress { get; init; }
    public required string? Language { get; init; }
    public required FillTime? Filled { get; init; }
    public required DateOnly? From { get; init; }
    public required DateOnly? To { get; init; }

    /// <summary>How many it keeps out of the count now, in <see cref="Tens"/>; null for one address too.</summary>
    public required long? Number { get; init; }
    public required DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Also where undoing was cut short.</summary>
    public required bool CanUndo { get; init; }
}

using Campaign.Content.Petitions;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Campaign.Signatures.Signed;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Supporters;

/// <summary>Who signed, for an organizer whose vault is open: nothing else on this server can read it.</summary>
public sealed class SupporterList(EveryPetition petitions, Desks desks, Fingerprint fingerprint, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="before">The id of the last line of the page before; null for the newest.</param>
    /// <returns>Null while the vault is locked.</returns>
    public async Task<IReadOnlyList<SupporterLine>?> Before(
        int petition,
        long? before,
        Actor by,
        OpenVault vault,
        CancellationToken stop
    )
    {
        await using var db = await desks.Open(by, Permission.OpenVault, stop);
        return await Read(
            db,
            await db
                .Signatures.AsNoTracking()
                .Where(s => s.PetitionId == petition && (before == null || s.Id < before))
                .OrderByDescending(s => s.Id)
                .Take(PageSize)
                .ToListAsync(stop),
            vault,
            stop
        );
    }

    /// <summary>By the whole address, in any spelling that reaches the same mailbox. Names cannot be searched: they are
    /// encrypted.</summary>
    /// <inheritdoc cref="Before" path="/returns"/>
    public async Task<IReadOnlyList<SupporterLine>?> Find(
        EmailAddress address,
        Actor by,
        OpenVault vault,
        CancellationToken stop
    )
    {
        await using var db = await desks.Open(by, Permission.OpenVault, stop);
        // Whom, only the one knows who asked.
        db.AuditEntries.Add(AuditEntry.Of(by, clock.GetUtcNow(), AuditAct.LookedUpSupporter));
        await db.SaveChangesAsync(stop);
        var prints = fingerprint.OfSigners(await db.PetitionIds().ToListAsync(stop), address);
        return await Read(
            db,
            await db.Signatures.AsNoTracking().Where(s => prints.Contains(s.Fingerprint)).ToListAsync(stop),
            vault,
            stop
        );
    }

    public async Task<IReadOnlyList<(int Id, LocalText Headline)>> Petitions(
        string language,
        Actor by,
        CancellationToken stop
    )
    {
        await using var db = await desks.Open(by, Permission.SeeAdmin, stop);
        return [.. (await petitions.All(db, stop)).AsEnumerable().Reverse().Select(p => (p.Id, p.Headline(language)))];
    }

    static async Task<List<SupporterLine>?> Read(
        CampaignDb db,
        List<Signature> rows,
        OpenVault vault,
        CancellationToken stop
    )
    {
        if (!await vault.Prepare(db, rows.Select(s => s.MinuteKeyId), stop))
            return null;
        var read = rows.ConvertAll(s => new SupporterLine(
            s.Id,
            vault.Read(s),
            s.SignedOn,
            s.ConfirmedOn,
            s.Language,
            s.Shown,
            s.Updates,
            s.InvalidationId is null
        ));
        return vault.IsOpen ? read : null; // it may have locked meanwhile
    }
}

/// <param name="Signer">Null where the keys held here do not open it.</param>
public sealed record SupporterLine(
    long Id,
    SignerData? Signer,
    DateOnly SignedOn,
    DateOnly? ConfirmedOn,
    string Language,
    Visibility Shown,
    bool Updates,
    bool Counts
);

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Organizing.Doors;

public enum AuditAct
{
    Created,
    Imported,
    Saved,
    Published,
    Withdrew,
    Restored,
    FirstOrganizer,
    ApprovedReason,
    RefusedReason,
    UndidReason,
    HidName,
    UnhidName,
    OpenedVault,
    FailedToOpenVault,
    GrantedVault,
    RevokedVault,
    NewPassphrase,
    NewPassword,
    WithdrewInvitation,
    NewRecoveryKey,
    RotatedKeys,
    Exported,
    InvitedOrganizer,
    JoinedAsOrganizer,
    ChangedRole,
    RemovedOrganizer,
    StartedMailing,
    SavedMailing,
    TriedMailing,
    PausedMailing,
    ResumedMailing,
    LookedUpSupporter,
    Invalidated,
    Blocked,
    Undid,
    ErasedPersonalData,
    WasRefused,
    SignedIn,
    FailedToSignIn,
    EndedSessions,
    AddedPasskey,
    RemovedPasskey,
    AddedCodeGenerator,
    RemovedCodeGenerator,
    NewRecoveryCodes,
    PutOffSecondFactor,
    GaveWayBack,
    CameBack,
    AskedOwners,
    OwnerAgreed,
    OwnerStopped,
    ErasedItem,
    ErasedRevision,
    ErasedName,
}

/// <summary>What an organizer did. Holds numbers, never a name or an address, and a link to the line before it: none can
/// be changed or taken out unseen.</summary>
public sealed class AuditEntry
{
    public int Id { get; private set; }
    public required DateTimeOffset At { get; init; }

    /// <summary>An organizer's id; 0 is the site itself, -1 nobody.</summary>
    public required int By { get; init; }
    public required AuditAct Act { get; init; }

    /// <summary>The organizer it was done to.</summary>
    public int? Whom { get; init; }
    public int? ItemId { get; init; }
    public int? Revision { get; init; }

    /// <summary>How many it was about.</summary>
    public long? Count { get; init; }

    /// <summary>In the organizer's own words, where they are asked for; may be erased, which the chain bears.</summary>
    public string? Why { get; init; }

    /// <summary>Of <see cref="AuditAct.WasRefused"/>: what they would have needed.</summary>
    public Permission? Needed { get; init; }

    /// <summary>The one that was given with <see cref="AuditAct.ChangedRole"/> or an invitation.</summary>
    public Role? Role { get; init; }

    /// <summary>What the owners were asked for, agreed to or stopped.</summary>
    public GraveAct? Grave { get; init; }

    /// <summary>Of <see cref="Why"/>; stays when that is erased.</summary>
    public byte[]? WhySeal { get; private set; }

    /// <summary>HMAC-SHA256 of the line before and of this one.</summary>
    public byte[] Seal { get; private set; } = [];

    internal static AuditEntry OfRefusal(Actor by, DateTimeOffset at, Permission needed) =>
        new()
        {
            At = at,
            By = by.InLog,
            Act = AuditAct.WasRefused,
            Needed = needed,
        };

    public static AuditEntry Of(
        Actor by,
        DateTimeOffset at,
        AuditAct act,
        int? item = null,
        int? revision = null,
        long? count = null,
        string? why = null,
        int? whom = null,
        Role? role = null,
        GraveAct? grave = null
    ) =>
        new()
        {
            At = at,
            By = by.InLog,
            Act = act,
            Whom = whom,
            ItemId = item,
            Revision = revision,
            Count = count,
            Why = why,
            Role = role,
            Grave = grave,
        };

    internal void Link(byte[] previous, byte[] key)
    {
        WhySeal = Why is null ? null : HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Why));
        Seal = SealAfter(previous, key);
    }

    /// <summary>Whether nobody has changed it, or what stood before it, since it was written.</summary>
    internal bool Follows(byte[] previous, byte[] key) =>
        CryptographicOperations.FixedTimeEquals(Seal, SealAfter(previous, key))
        && (
            Why is null
            || WhySeal is not null
                && CryptographicOperations.FixedTimeEquals(
                    WhySeal,
                    HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Why))
                )
        );

    byte[] SealAfter(byte[] previous, byte[] key)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{At.UtcTicks}|{By}|{Act}|{Whom}|{ItemId}|{Revision}|{Count}|{Needed}|{Role}|{Grave}"
        );
        byte[] text = [.. previous, .. Encoding.UTF8.GetBytes(line), .. WhySeal ?? []];
        return HMACSHA256.HashData(key, text);
    }
}

sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(a => a.Act).HasConversion<string>();
        entry.Property(a => a.Needed).HasConversion<string>();
        entry.Property(a => a.Role).HasConversion<string>();
        entry.Property(a => a.Grave).HasConversion<string>();
    }
}

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
    Invalidated,
    Blocked,
    Undid,
    ErasedPersonalData,
    WasRefused,
}

/// <summary>What an organizer did. Holds numbers, never a name or an address.</summary>
public sealed class AuditEntry
{
    public int Id { get; private set; }
    public required DateTimeOffset At { get; init; }

    /// <summary>An organizer's id; 0 is the site itself, -1 nobody.</summary>
    public required int By { get; init; }
    public required AuditAct Act { get; init; }
    public int? ItemId { get; init; }
    public int? Revision { get; init; }

    /// <summary>How many signatures it was about.</summary>
    public long? Count { get; init; }

    /// <summary>In the organizer's own words, where they are asked for.</summary>
    public string? Why { get; init; }

    /// <summary>Of <see cref="AuditAct.WasRefused"/>: what they would have needed.</summary>
    public Permission? Needed { get; init; }

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
        string? why = null
    ) =>
        new()
        {
            At = at,
            By = by.InLog,
            Act = act,
            ItemId = item,
            Revision = revision,
            Count = count,
            Why = why,
        };
}

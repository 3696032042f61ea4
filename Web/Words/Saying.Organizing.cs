using Campaign.Organizing.Doors;

namespace Campaign.Web;

public static partial class Saying
{
    public static string Of(Role role) =>
        role switch
        {
            Role.Writer => Words.RoleWriter,
            Role.Moderator => Words.RoleModerator,
            Role.Publisher => Words.RolePublisher,
            Role.Owner => Words.RoleOwner,
            var other => throw NoWords(other),
        };

    public static string Of(Permission permission) =>
        permission switch
        {
            Permission.SeeAdmin => Words.PermissionSeeAdmin,
            Permission.Edit => Words.PermissionEdit,
            Permission.Publish => Words.PermissionPublish,
            Permission.SeeSignatures => Words.PermissionSeeSignatures,
            Permission.Moderate => Words.PermissionModerate,
            Permission.Invalidate => Words.PermissionInvalidate,
            Permission.OpenVault => Words.PermissionOpenVault,
            Permission.WriteToSupporters => Words.PermissionWriteToSupporters,
            Permission.ManageOrganizers => Words.PermissionManageOrganizers,
            Permission.Erase => Words.PermissionErase,
            var other => throw NoWords(other),
        };

    public static string Of(AuditAct act) =>
        act switch
        {
            AuditAct.Created => Words.ActCreated,
            AuditAct.Imported => Words.ActImported,
            AuditAct.Saved => Words.ActSaved,
            AuditAct.Published => Words.ActPublished,
            AuditAct.Withdrew => Words.ActWithdrew,
            AuditAct.Restored => Words.ActRestored,
            AuditAct.ApprovedReason => Words.ActApprovedReason,
            AuditAct.RefusedReason => Words.ActRefusedReason,
            AuditAct.UndidReason => Words.ActUndidReason,
            AuditAct.HidName => Words.ActHidName,
            AuditAct.UnhidName => Words.ActUnhidName,
            AuditAct.OpenedVault => Words.ActOpenedVault,
            AuditAct.FailedToOpenVault => Words.ActFailedToOpenVault,
            AuditAct.GrantedVault => Words.ActGrantedVault,
            AuditAct.RevokedVault => Words.ActRevokedVault,
            AuditAct.NewPassphrase => Words.ActNewPassphrase,
            AuditAct.NewPassword => Words.ActNewPassword,
            AuditAct.WithdrewInvitation => Words.ActWithdrewInvitation,
            AuditAct.NewRecoveryKey => Words.ActNewRecoveryKey,
            AuditAct.RotatedKeys => Words.ActRotatedKeys,
            AuditAct.Exported => Words.ActExported,
            AuditAct.InvitedOrganizer => Words.ActInvitedOrganizer,
            AuditAct.JoinedAsOrganizer => Words.ActJoinedAsOrganizer,
            AuditAct.ChangedRole => Words.ActChangedRole,
            AuditAct.RemovedOrganizer => Words.ActRemovedOrganizer,
            AuditAct.StartedMailing => Words.ActStartedMailing,
            AuditAct.SavedMailing => Words.ActSavedMailing,
            AuditAct.TriedMailing => Words.ActTriedMailing,
            AuditAct.PausedMailing => Words.ActPausedMailing,
            AuditAct.ResumedMailing => Words.ActResumedMailing,
            AuditAct.LookedUpSupporter => Words.ActLookedUpSupporter,
            AuditAct.Invalidated => Words.ActInvalidated,
            AuditAct.Blocked => Words.ActBlocked,
            AuditAct.Undid => Words.ActUndid,
            AuditAct.ErasedPersonalData => Words.ActErasedPersonalData,
            AuditAct.FirstOrganizer => Words.ActFirstOrganizer,
            AuditAct.WasRefused => Words.ActWasRefused,
            AuditAct.SignedIn => Words.ActSignedIn,
            AuditAct.FailedToSignIn => Words.ActFailedToSignIn,
            AuditAct.EndedSessions => Words.ActEndedSessions,
            AuditAct.AddedPasskey => Words.ActAddedPasskey,
            AuditAct.RemovedPasskey => Words.ActRemovedPasskey,
            AuditAct.AddedCodeGenerator => Words.ActAddedCodeGenerator,
            AuditAct.RemovedCodeGenerator => Words.ActRemovedCodeGenerator,
            AuditAct.NewRecoveryCodes => Words.ActNewRecoveryCodes,
            AuditAct.PutOffSecondFactor => Words.ActPutOffSecondFactor,
            AuditAct.GaveWayBack => Words.ActGaveWayBack,
            AuditAct.CameBack => Words.ActCameBack,
            AuditAct.AskedOwners => Words.ActAskedOwners,
            AuditAct.OwnerAgreed => Words.ActOwnerAgreed,
            AuditAct.OwnerStopped => Words.ActOwnerStopped,
            AuditAct.ErasedItem => Words.ActErasedItem,
            AuditAct.ErasedRevision => Words.ActErasedRevision,
            AuditAct.ErasedName => Words.ActErasedName,
            var other => throw NoWords(other),
        };

    public static string Of(GraveAct act) =>
        act switch
        {
            GraveAct.MakeOwner => Words.GraveMakeOwner,
            GraveAct.RemoveOwner => Words.GraveRemoveOwner,
            GraveAct.ExportAddresses => Words.GraveExportAddresses,
            GraveAct.NewRecoveryKey => Words.GraveNewRecoveryKey,
            GraveAct.BringOwnerBack => Words.GraveBringOwnerBack,
            var other => throw NoWords(other),
        };

    public static string Of(SessionEnd end) =>
        end switch
        {
            SessionEnd.SignedOut => Words.EndSignedOut,
            SessionEnd.EndedElsewhere => Words.EndEndedElsewhere,
            SessionEnd.ChangedRole => Words.EndChangedRole,
            SessionEnd.NewPassword => Words.EndNewPassword,
            SessionEnd.Rescued => Words.EndRescued,
            SessionEnd.TooLong => Words.EndTooLong,
            SessionEnd.Idle => Words.EndIdle,
            SessionEnd.Removed => Words.EndRemoved,
            var other => throw NoWords(other),
        };

    /// <summary>Whole minutes, and never none.</summary>
    public static string Minutes(TimeSpan time) => Number((long)Math.Ceiling(time.TotalMinutes));

    /// <summary>Whose act it was.</summary>
    /// <param name="names">Of all who have organized here.</param>
    public static string Who(int by, IReadOnlyDictionary<int, string> names) =>
        Actor.IsSiteInLog(by) ? Words.TheSite : names.GetValueOrDefault(by, Words.NoOrganizer);
}

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
            AuditAct.Invalidated => Words.ActInvalidated,
            AuditAct.Blocked => Words.ActBlocked,
            AuditAct.Undid => Words.ActUndid,
            AuditAct.ErasedPersonalData => Words.ActErasedPersonalData,
            AuditAct.FirstOrganizer => Words.ActFirstOrganizer,
            AuditAct.WasRefused => Words.ActWasRefused,
            var other => throw NoWords(other),
        };

    /// <summary>Whose act it was.</summary>
    /// <param name="names">Of those who organize here now.</param>
    public static string Who(int by, IReadOnlyDictionary<int, string> names) =>
        Actor.IsSiteInLog(by) ? Words.TheSite : names.GetValueOrDefault(by, Words.NoOrganizer);
}

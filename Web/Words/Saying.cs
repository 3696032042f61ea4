using System.Globalization;
using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;
using Campaign.Content.Updates;
using Campaign.Ground.Text;
using Campaign.Organizing.Audit;
using Campaign.Organizing.Organizers;
using Campaign.Reach.Exchange;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mailings;
using Campaign.Signatures.Signing;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep.Example;
using Campaign.Web.Parts;

namespace Campaign.Web;

/// <summary>The words for what the campaign's own terms stand for, in the language of the moment.</summary>
public static class Saying
{
    /// <summary>Grouped by commas in both languages; ICU's Khmer puts points.</summary>
    public static string Number(long number) => Digits.Of(number.ToString("#,0", CultureInfo.InvariantCulture));

    /// <summary>A language's name, in the language of the moment.</summary>
    public static string Language(string tag) => tag == Languages.Khmer ? Words.LanguageKhmer : Words.LanguageEnglish;

    public static string Of(EventSort kind) =>
        kind switch
        {
            EventSort.Law => Words.EventKindLaw,
            EventSort.Raid => Words.EventKindRaid,
            EventSort.Protest => Words.EventKindProtest,
            EventSort.Statement => Words.EventKindStatement,
            EventSort.Court => Words.EventKindCourt,
            EventSort.Period => Words.EventKindPeriod,
            _ => Words.EventKindOther,
        };

    public static string Of(StepKind step) =>
        step switch
        {
            StepKind.Answered => Words.DemandAnswered,
            StepKind.Denied => Words.DemandDenied,
            StepKind.PartlyMet => Words.DemandPartlyMet,
            StepKind.Met => Words.DemandMet,
            _ => Words.StepPut,
        };

    /// <summary>Where a demand stands after its latest step.</summary>
    public static string StateAfter(StepKind? step) =>
        step switch
        {
            null => Words.DemandNotPut,
            StepKind.Put => Words.DemandNoAnswer,
            { } answer => Of(answer),
        };

    public static string Of(ConsentScope consent) =>
        consent switch
        {
            ConsentScope.SpokePubliclyByName => Words.ConsentSpokePublicly,
            ConsentScope.NameMayBeShown => Words.ConsentName,
            _ => Words.ConsentWithoutName,
        };

    public static string Of(Visibility visibility) =>
        visibility switch
        {
            Visibility.Initials => Words.VisibilityInitials,
            Visibility.FirstName => Words.VisibilityFirstName,
            Visibility.FullName => Words.VisibilityFullName,
            _ => Words.VisibilityCountedOnly,
        };

    public static string Of(InvalidationReason reason) =>
        reason switch
        {
            InvalidationReason.MadeByAProgram => Words.InvalidProgram,
            InvalidationReason.ThrowawayAddresses => Words.InvalidThrowaway,
            InvalidationReason.OneHandManyNames => Words.InvalidOneHand,
            InvalidationReason.OnRequestOfAddressOwner => Words.InvalidOwner,
            _ => Words.InvalidOther,
        };

    public static string Of(FillTime filled) =>
        filled switch
        {
            FillTime.UnderThreeSeconds => Words.FillUnderThree,
            FillTime.UnderTenSeconds => Words.FillUnderTen,
            FillTime.UnderAMinute => Words.FillUnderMinute,
            FillTime.Longer => Words.FillLonger,
            _ => Words.FillUnknown,
        };

    public static string Of(Role role) =>
        role switch
        {
            Role.Writer => Words.RoleWriter,
            Role.Moderator => Words.RoleModerator,
            Role.Publisher => Words.RolePublisher,
            _ => Words.RoleOwner,
        };

    public static string Of(ItemKind kind) =>
        kind switch
        {
            ItemKind.Front => Words.KindFront,
            ItemKind.Page => Words.KindPage,
            ItemKind.Event => Words.KindEvent,
            ItemKind.Demand => Words.KindDemand,
            ItemKind.Testimony => Words.KindTestimony,
            ItemKind.Claim => Words.KindClaim,
            ItemKind.Update => Words.KindUpdate,
            _ => Words.KindPetition,
        };

    public static string Of(ItemState state) =>
        state switch
        {
            ItemState.Published => Words.StatePublished,
            ItemState.Withdrawn => Words.StateWithdrawn,
            _ => Words.StateDraft,
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
            _ => Words.ActFirstOrganizer,
        };

    public static string Of(FileFault fault) =>
        fault switch
        {
            FileFault.Empty => Words.FileEmpty,
            FileFault.TooLarge => string.Format(Words.FileTooLarge, Number(TimelineImport.MostBytes / 1024 / 1024)),
            FileFault.NotText => Words.FileNotText,
            FileFault.BrokenJson => Words.FileBrokenJson,
            FileFault.BrokenTable => Words.FileBrokenTable,
            FileFault.NoColumns => Words.FileNoColumns,
            _ => string.Format(Words.FileTooManyRows, Number(TimelineImport.MostRows)),
        };

    public static string Of(RowRemark remark) =>
        remark.Error is { } error
            ? Of(error, ColumnOf(error.Field))
            : string.Format(
                CultureInfo.InvariantCulture,
                remark.Remark switch
                {
                    Remark.NoYear => Words.RemarkNoYear,
                    Remark.YearNotUsable => Words.RemarkYear,
                    Remark.NoHeadline => Words.RemarkNoHeadline,
                    Remark.TooLong => Words.RemarkTooLong,
                    Remark.IsHereAlready => Words.RemarkHere,
                    Remark.IdTwice => Words.RemarkTwice,
                    Remark.NoSuchMonth => Words.RemarkMonth,
                    Remark.NoSuchDay => Words.RemarkDay,
                    Remark.EndNotUsable => Words.RemarkEnd,
                    Remark.SameDay => Words.RemarkSameDay,
                    Remark.KindNotKnown => Words.RemarkKind,
                    Remark.MediaNotALink => Words.RemarkMedia,
                    Remark.TagsTaken => Words.RemarkTags,
                    Remark.TimeNotShown => Words.RemarkTime,
                    Remark.DateWordsNotShown => Words.RemarkDateWords,
                    Remark.TitleBecomesPage => Words.RemarkTitle,
                    _ => Words.RemarkId,
                },
                remark.Value
            );

    static string ColumnOf(string field) =>
        field.Split('-')[0] switch
        {
            nameof(ItemTextForm.Headline) => Words.Headline,
            nameof(ItemTextForm.Summary) => Words.Summary,
            nameof(ItemTextForm.Body) => Words.Body,
            nameof(EventForm.When) => Words.When,
            nameof(EventForm.Media) => Words.Media,
            nameof(EventForm.MediaCaption) => Words.MediaCaption,
            nameof(EventForm.MediaCredit) => Words.MediaCredit,
            _ => Words.SourceTitle,
        };

    /// <summary>Names the field, the fault and the mend.</summary>
    public static string Of(FieldError error, string field) =>
        string.Format(
            CultureInfo.InvariantCulture,
            error.Fault switch
            {
                Fault.Empty => Words.FaultEmpty,
                Fault.TooLong => Words.FaultTooLong,
                Fault.TooShort => Words.FaultTooShort,
                Fault.ControlCharacters => Words.FaultControlCharacters,
                Fault.HoldsAddress => Words.FaultHoldsAddress,
                Fault.NotAnEmail => Words.FaultNotAnEmail,
                Fault.NotADate => Words.FaultNotADate,
                Fault.NotASlug => Words.FaultNotASlug,
                Fault.NotALink => Words.FaultNotALink,
                Fault.NotANumber => Words.FaultNotANumber,
                Fault.Taken => Words.FaultTaken,
                Fault.Stale => Words.FaultStale,
                Fault.TooWeak => Words.FaultTooWeak,
                Fault.NotLeftEmpty => Words.FaultNotLeftEmpty,
                Fault.Mistyped => Words.FaultMistyped,
                Fault.DoesNotMatch => Words.FaultDoesNotMatch,
                Fault.Final => Words.FaultFinal,
                _ => Words.FaultUnknown,
            },
            field,
            error.Limit,
            error.Meant
        );
}

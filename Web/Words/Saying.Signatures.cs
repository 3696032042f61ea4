using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;

namespace Campaign.Web;

public static partial class Saying
{
    /// <summary>Of <see cref="Signatures.Counting.Tens"/>.</summary>
    public static string Tens(long? number) =>
        number is { } tens ? string.Format(Words.AtLeastSoMany, Number(tens)) : Words.FewerThanTen;

    /// <summary>What the published number tells whoever has just signed; null from a thousand on.</summary>
    public static string? AmongTheFirst(long signed) =>
        signed switch
        {
            < 10 => Words.AmongFirstTen,
            < 100 => Words.AmongFirstHundred,
            < 1_000 => Words.AmongFirstThousand,
            _ => null,
        };

    public static string Of(Visibility visibility) =>
        visibility switch
        {
            Visibility.Initials => Words.VisibilityInitials,
            Visibility.FirstName => Words.VisibilityFirstName,
            Visibility.FullName => Words.VisibilityFullName,
            Visibility.CountedOnly => Words.VisibilityCountedOnly,
            var other => throw NoWords(other),
        };

    public static string Of(InvalidationReason reason) =>
        reason switch
        {
            InvalidationReason.MadeByAProgram => Words.InvalidProgram,
            InvalidationReason.ThrowawayAddresses => Words.InvalidThrowaway,
            InvalidationReason.OneHandManyNames => Words.InvalidOneHand,
            InvalidationReason.OnRequestOfAddressOwner => Words.InvalidOwner,
            InvalidationReason.Other => Words.InvalidOther,
            var other => throw NoWords(other),
        };

    public static string Of(FillTime filled) =>
        filled switch
        {
            FillTime.UnderThreeSeconds => Words.FillUnderThree,
            FillTime.UnderTenSeconds => Words.FillUnderTen,
            FillTime.UnderAMinute => Words.FillUnderMinute,
            FillTime.Longer => Words.FillLonger,
            FillTime.Unknown => Words.FillUnknown,
            var other => throw NoWords(other),
        };

    /// <summary>When a mail goes out.</summary>
    public static string Of(MailKind mail) =>
        mail switch
        {
            MailKind.Confirmation => Words.MailConfirmation,
            MailKind.ConfirmationAgain => Words.MailConfirmationAgain,
            MailKind.SignedBefore => Words.MailSignedBefore,
            MailKind.Reminder => Words.MailReminder,
            MailKind.Thanks => Words.MailThanks,
            MailKind.ThanksForCode => Words.MailThanksForCode,
            MailKind.News => Words.MailNews,
            MailKind.Threshold => Words.MailThreshold,
            MailKind.GoalReached => Words.MailGoalReached,
            MailKind.OwnerAsked => Words.MailOwnerAsked,
            var other => throw NoWords(other),
        };
}

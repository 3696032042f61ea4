using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Testimonies;
using Campaign.Content.Timeline;

namespace Campaign.Web;

public static partial class Saying
{
    /// <summary>What came of erasing.</summary>
    public static string Of(EraseOutcome outcome) =>
        outcome switch
        {
            EraseOutcome.Erased => Words.ErasedForGood,
            EraseOutcome.NotFound => Words.NotFoundHeading,
            EraseOutcome.IsSigned => Words.NotErasedSigned,
            EraseOutcome.IsNeeded => Words.NotErasedNeeded,
            var other => throw NoWords(other),
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
            ItemKind.Petition => Words.KindPetition,
            var other => throw NoWords(other),
        };

    /// <summary>What a section of many of them is called.</summary>
    public static string Section(ItemKind kind) =>
        kind switch
        {
            ItemKind.Front => Words.KindFront,
            ItemKind.Page => Words.Pages,
            ItemKind.Event => Words.Timeline,
            ItemKind.Demand => Words.Demands,
            ItemKind.Testimony => Words.Testimonies,
            ItemKind.Claim => Words.ClaimsAndAnswers,
            ItemKind.Update => Words.Updates,
            ItemKind.Petition => Words.Petitions,
            var other => throw NoWords(other),
        };

    /// <summary>Some of them, as a list of what an item is joined to is headed: events stand on a timeline.</summary>
    public static string Many(ItemKind kind) => kind == ItemKind.Event ? Words.Events : Section(kind);

    public static string Of(ItemState state) =>
        state switch
        {
            ItemState.Published => Words.StatePublished,
            ItemState.Withdrawn => Words.StateWithdrawn,
            ItemState.Draft => Words.StateDraft,
            var other => throw NoWords(other),
        };

    public static string Of(EventSort sort) =>
        sort switch
        {
            EventSort.Law => Words.EventKindLaw,
            EventSort.Raid => Words.EventKindRaid,
            EventSort.Protest => Words.EventKindProtest,
            EventSort.Statement => Words.EventKindStatement,
            EventSort.Court => Words.EventKindCourt,
            EventSort.Period => Words.EventKindPeriod,
            EventSort.Other => Words.EventKindOther,
            var other => throw NoWords(other),
        };

    public static string Of(StepKind step) =>
        step switch
        {
            StepKind.Answered => Words.DemandAnswered,
            StepKind.Denied => Words.DemandDenied,
            StepKind.PartlyMet => Words.DemandPartlyMet,
            StepKind.Met => Words.DemandMet,
            StepKind.Put => Words.StepPut,
            var other => throw NoWords(other),
        };

    /// <summary>In years from a thousand days: a number of four digits is read and not felt.</summary>
    public static string WithoutAnswer(int days) =>
        days < DaysSaid
            ? string.Format(Words.DaysWithoutAnswer, Number(days))
            : string.Format(Words.YearsWithoutAnswer, Number((int)(days / DaysInYear)));

    const int DaysSaid = 1_000;

    /// <summary>Of the Gregorian calendar, on average.</summary>
    const double DaysInYear = 365.2425;

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
            ConsentScope.WithoutName => Words.ConsentWithoutName,
            var other => throw NoWords(other),
        };
}

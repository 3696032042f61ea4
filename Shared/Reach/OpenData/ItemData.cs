using System.Text.Json.Serialization;
using Campaign.Content.Publishing;

namespace Campaign.Reach.OpenData;

/// <summary>What all kinds have.</summary>
/// <param name="Language">Of the headline: the original's, where it is not translated.</param>
/// <param name="Body">Markdown.</param>
/// <param name="Links">Ids of the items that this one points to, of any kind.</param>
public record ItemData(
    int Id,
    string Slug,
    string Headline,
    string Language,
    string? Summary,
    string? Body,
    string Translation,
    IReadOnlyList<SourceLine> Sources,
    IReadOnlyList<int> Links,
    DateTimeOffset ChangedAt
);

/// <param name="When">EDTF (ISO 8601-2): as much of the date as is known.</param>
public sealed record EventData([property: JsonIgnore] ItemData Common, string When, bool Announced, string Kind)
    : ItemData(Common);

public sealed record DemandData(
    [property: JsonIgnore] ItemData Common,
    string? Addressee,
    IReadOnlyList<StepData> History
) : ItemData(Common);

public sealed record StepData(string Kind, string On, string? Words, string Source, string? Link);

/// <param name="Consent">What the witness consented to; who takes the text on is bound by it too.</param>
public sealed record TestimonyData(
    [property: JsonIgnore] ItemData Common,
    string? Speaker,
    string? Theme,
    string? ContentNote,
    string Consent
) : ItemData(Common);

/// <param name="SaidOn">EDTF, as <see cref="EventData"/>'s.</param>
/// <param name="AnsweredOn">EDTF, as <see cref="EventData"/>'s.</param>
public sealed record ClaimData(
    [property: JsonIgnore] ItemData Common,
    string? Claimant,
    string? SaidOn,
    string? Answer,
    string? Answerer,
    string? AnsweredOn
) : ItemData(Common);

public sealed record UpdateData([property: JsonIgnore] ItemData Common, string? WrittenOn) : ItemData(Common);

public sealed record PetitionData([property: JsonIgnore] ItemData Common, string? Target, long Signed, int Goal)
    : ItemData(Common);

/// <param name="Hour">Its beginning, in UTC.</param>
public sealed record DayCount(DateOnly Day, long Confirmed);

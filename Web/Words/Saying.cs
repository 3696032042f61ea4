using System.Diagnostics;
using System.Globalization;
using Campaign.Ground.Text;

namespace Campaign.Web;

/// <summary>The words for what the campaign's own terms stand for, in the language of the moment; a file a room.</summary>
public static partial class Saying
{
    /// <summary>Grouped by commas in both languages; ICU's Khmer puts points.</summary>
    public static string Number(long number) => Digits.Of(number.Grouped());

    /// <summary>A language's name, in the language of the moment.</summary>
    public static string Language(string tag) =>
        tag switch
        {
            Languages.Khmer => Words.LanguageKhmer,
            Languages.English => Words.LanguageEnglish,
            var other => throw NoWords(other),
        };

    /// <summary>What is wrong with a field, to stand beside it; null for nothing.</summary>
    /// <param name="label">Its name as the page has it.</param>
    public static string? Of(this IEnumerable<FieldError> errors, string field, string label) =>
        errors.FirstOrDefault(error => error.Field == field) is { } error ? Of(error, label) : null;

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
                Fault.NotTheSame => Words.FaultNotTheSame,
                Fault.NotADay => Words.FaultNotADay,
                Fault.EndsBefore => Words.FaultEndsBefore,
                Fault.NothingChosen => Words.FaultNothingChosen,
                Fault.NotADomain => Words.FaultNotADomain,
                Fault.Final => Words.FaultFinal,
                Fault.NeedsVault => Words.FaultNeedsVault,
                Fault.Unknown => Words.FaultUnknown,
                var other => throw NoWords(other),
            },
            field,
            error.Limit,
            error.Meant
        );

    /// <summary>A member that was added without words for it: better no page than another one's words.</summary>
    static UnreachableException NoWords(object unsaid) =>
        new($"There are no words for {unsaid.GetType().Name} {unsaid}.");
}

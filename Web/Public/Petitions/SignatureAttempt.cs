using Campaign.Petitions;
using Campaign.Publishing;

namespace Campaign.Web.Public.Petitions;

/// <summary>A form that was not accepted: what was typed, and why.</summary>
/// <param name="Busy">The fault is ours; the same form can be sent again.</param>
public sealed record SignatureAttempt(SignatureForm Form, IReadOnlyList<FieldError> Errors, bool Busy = false)
{
    public static string NameOf(string field) => field switch
    {
        nameof(SignatureForm.Name) => Words.YourName,
        nameof(SignatureForm.Email) => Words.Email,
        nameof(SignatureForm.Place) => Words.Place,
        nameof(SignatureForm.Shown) => Words.HowShown,
        _ => Words.ThisPage,
    };

    public string? Of(string field) => Errors.FirstOrDefault(error => error.Field == field) is { } error ? Saying.Of(error, NameOf(field)) : null;
}

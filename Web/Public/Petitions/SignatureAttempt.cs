using System.Diagnostics;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Signatures.Signing;
using Campaign.Signatures.Supporters;

namespace Campaign.Web.Public.Petitions;

/// <summary>For what a signer must wait.</summary>
public enum Wait
{
    No,
    ForUs,
    ForTheNetwork,
}

/// <summary>A form that was not accepted: what was typed, and why.</summary>
/// <param name="Wait">Nothing is wrong with the form; the same can be sent again.</param>
public sealed record SignatureAttempt(SignatureForm Form, IReadOnlyList<FieldError> Errors, Wait Wait = Wait.No)
{
    /// <summary>The address that is asked about: sent again unchanged, it is meant so.</summary>
    public string? AskedAbout =>
        EmailAddress.Read(Form.Email)?.Value is { } value
        && (Form.AsTyped == value || Errors.Any(error => error.Fault == Fault.Mistyped))
            ? value
            : null;

    public string? Heading => Wait == Wait.No ? null : Words.BusyHeading;

    public string? Mend =>
        Wait switch
        {
            Wait.No => null,
            Wait.ForUs => Words.BusyMend,
            Wait.ForTheNetwork => Words.LimitedMend,
            _ => throw new UnreachableException(),
        };

    public static string NameOf(string field) =>
        field switch
        {
            nameof(SignatureForm.Name) => Words.YourName,
            nameof(SignatureForm.Email) => Words.Email,
            nameof(SignatureForm.Place) => Words.Place,
            nameof(SignatureForm.Reason) => Words.WhyISign,
            nameof(ChangeForm.Language) => Words.MailsLanguage,
            nameof(SignatureForm.Shown) => Words.HowShown,
            _ => Words.ThisPage,
        };

    public string? Of(string field) => Errors.Of(field, NameOf(field));
}

using Campaign.Content.Publishing;
using Campaign.Ground.Text;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;
using Campaign.Web.Hosting.Answers;
using Campaign.Web.Hosting.Cache;
using Campaign.Web.Hosting.Requests;
using Campaign.Web.Parts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.Web.Public.Petitions;

/// <summary>
/// The POST of the petition's page, an endpoint at the same address: it takes three times as many signatures a second
/// as the same form through Blazor. Errors are rendered by the page itself.
/// </summary>
static class Signing
{
    public static void MapSigning(this WebApplication app)
    {
        app.MapPost("/petitions/{slug}", Sign).WithOrder(-1).DisableAntiforgery();
        app.MapGet("/petitions/{slug}/count.json", Count).WithMetadata(new KeptPageAttribute { ShowsCount = true });
    }

    static async Task<IResult> Sign(
        string slug,
        HttpContext http,
        PublishedPetitions petitions,
        SignatureIntake intake,
        FormStamp stamp
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var typed = await http.Request.ReadFormAsync();
        if (await petitions.Open(slug) is not { } petition)
            return Page(slug, null, StatusCodes.Status404NotFound);
        var form = new SignatureForm
        {
            Name = typed["Name"].ToString(),
            Email = typed["Email"].ToString(),
            Place = typed["Place"].ToString(),
            Reason = typed["Reason"].ToString(),
            Filled = typed["Filled"].ToString(),
            Shown = typed["Shown"].FirstOrDefault() ?? nameof(Visibility.CountedOnly),
            Updates = typed["Updates"] == "true",
            Remarks = typed["Remarks"].ToString(),
            AsTyped = typed["AsTyped"].ToString(),
        };
        var path = Address.To(ItemKind.Petition, slug);
        if (!stamp.Holds(typed["stamp"], "/" + path))
            return Refused(slug, form, [.. form.Faults(), new("stamp", Fault.Stale)]);
        switch (await intake.Sign(petition, form, Reader.Language, http.Network()))
        {
            case SignOutcome.Accepted:
                http.Response.Headers.Location = $"{http.Request.PathBase}/{path}/thanks";
                return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
            case SignOutcome.Closed:
                return Page(slug, null, StatusCodes.Status409Conflict, tooLate: true);
            case SignOutcome.Invalid { Errors: var errors }:
                return Refused(slug, form, errors);
            case SignOutcome.Busy { RetryAfter: var wait }:
                http.RetryAfter(wait);
                return Page(slug, new(form, [], Wait: Wait.ForUs), StatusCodes.Status503ServiceUnavailable);
            case SignOutcome.Limited { RetryAfter: var wait }:
                http.RetryAfter(wait);
                return Page(slug, new(form, [], Wait: Wait.ForTheNetwork), StatusCodes.Status429TooManyRequests);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static RazorComponentResult<App> Refused(string slug, SignatureForm form, IReadOnlyList<FieldError> errors) =>
        Page(slug, new(form, errors), StatusCodes.Status422UnprocessableEntity);

    static RazorComponentResult<App> Page(string slug, SignatureAttempt? attempt, int status, bool tooLate = false) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(App.Instead)] = typeof(PetitionPage),
                [nameof(App.InsteadParameters)] = new Dictionary<string, object?>
                {
                    [nameof(PetitionPage.Slug)] = slug,
                    [nameof(PetitionPage.Attempt)] = attempt,
                    [nameof(PetitionPage.TooLate)] = tooLate,
                },
            }
        )
        {
            StatusCode = status,
        };

    static async Task<Results<JsonHttpResult<CountAnswer>, StatusCodeHttpResult>> Count(
        string slug,
        HttpContext http,
        PublishedPetitions petitions,
        SignatureSweep sweep,
        MissingItems missing
    )
    {
        if (await petitions.CountOf(slug, CancellationToken.None) is not { } count)
            return TypedResults.StatusCode(missing.Answer(http, ItemKind.Petition, slug));
        // Nobody need ask more often than it can change; while many sign, that is less often.
        http.Response.Headers.CacheControl = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"public, max-age={sweep.Pause.TotalSeconds:0}"
        );
        return TypedResults.Json(new CountAnswer(count.Confirmed, count.At == default ? null : count.At));
    }
}

/// <param name="Count">Confirmed signatures.</param>
/// <param name="At">When the number last changed; null while nobody has signed.</param>
public sealed record CountAnswer(long Count, DateTimeOffset? At);

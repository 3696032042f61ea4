using Campaign.Content.Publishing;
using Campaign.Ground;
using Campaign.Ground.Text;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;
using Campaign.Signatures.Supporters;
using Campaign.Web.Hosting.Answers;
using Campaign.Web.Hosting.Requests;
using Campaign.Web.Parts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.Web.Public.MyData;

/// <summary>The forms of one's own page, and its data as a file. Endpoints, for pressing twice must be as good as
/// once.</summary>
static class MyDataForms
{
    public static void MapMyData(this WebApplication app)
    {
        app.MapPost("/mine/{token}", Change).WithOrder(-1).DisableAntiforgery();
        Post(app, "/mine/{token}/hide", (mine, token) => mine.Hide(token));
        Post(app, "/mine/{token}/no-news", (mine, token) => mine.Unsubscribe(token));
        Post(app, "/mine/{token}/erase", (mine, token) => mine.TakeBack(token), "?erased");
        app.MapGet("/mine/{token}/data.json", Data);
        app.MapPost("/unsubscribe/{token}", Unsubscribe).WithOrder(-1).DisableAntiforgery();
    }

    static async Task<IResult> Change(string token, HttpContext http, MySignature mine, ConfirmationToken tokens)
    {
        http.Response.Headers.CacheControl = "no-store";
        var typed = await http.Request.ReadFormAsync();
        var form = new ChangeForm
        {
            Name = typed["Name"].ToString(),
            Place = typed["Place"].ToString(),
            Reason = typed["Reason"].ToString(),
            Shown = typed["Shown"].FirstOrDefault() ?? nameof(Visibility.CountedOnly),
            Language = typed["Language"].ToString(),
            Updates = typed["Updates"] == "true",
        };
        switch (await mine.Change(tokens.Read(token), form))
        {
            case ChangeOutcome.Changed:
                http.SeeOther($"mine/{Uri.EscapeDataString(token)}?saved");
                return TypedResults.StatusCode(http.Response.StatusCode);
            case ChangeOutcome.Invalid { Errors: var errors }:
                return Page<MyDataPage>(
                    StatusCodes.Status422UnprocessableEntity,
                    (nameof(MyDataPage.Token), token),
                    (nameof(MyDataPage.Attempt), new ChangeAttempt(form, errors))
                );
            case ChangeOutcome.Busy:
                http.RetryAfter(SignatureConfirmation.RetryAfter);
                return Page<MyDataPage>(
                    StatusCodes.Status503ServiceUnavailable,
                    (nameof(MyDataPage.Token), token),
                    (nameof(MyDataPage.Attempt), new ChangeAttempt(form, []))
                );
            case ChangeOutcome.NotYours:
                return Page<MyDataPage>(
                    StatusCodes.Status409Conflict,
                    (nameof(MyDataPage.Token), token),
                    (nameof(MyDataPage.Refused), true)
                ); // which says what the link can do
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static void Post(WebApplication app, string path, Func<MySignature, ReadToken, Task> command, string after = "") =>
        app.MapPost(
                path,
                async (string token, HttpContext http, MySignature mine, ConfirmationToken tokens) =>
                {
                    await command(mine, tokens.Read(token));
                    http.Response.Headers.CacheControl = "no-store";
                    http.SeeOther($"mine/{Uri.EscapeDataString(token)}{after}"); // where it says what is left
                }
            )
            .WithOrder(-1)
            .DisableAntiforgery();

    static async Task<IResult> Data(
        string token,
        HttpContext http,
        MySignature mine,
        ConfirmationToken tokens,
        CampaignSettings settings,
        CancellationToken stop
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await mine.Look(tokens.Read(token), Reader.Language, stop) is not HeldData.Held { Signature: var held })
            return TypedResults.StatusCode(StatusCodes.Status410Gone);
        http.Response.Headers.ContentDisposition = "attachment; filename=my-data.json";
        return TypedResults.Json(
            new MyDataFile
            {
                Petition = held.Petition.Headline.Value,
                Address = Address.Absolute(
                    settings,
                    Reader.Language,
                    Address.To(ItemKind.Petition, held.Petition.Slug)
                ),
                SignedOn = held.SignedOn,
                ConfirmedOn = held.ConfirmedOn,
                Name = held.Signer?.Name,
                Email = held.Signer?.Email,
                Place = held.Signer?.Place,
                Reason = held.Signer?.Reason,
                Shown = held.Shown.ToString(),
                ShownAs = held.ShownAs,
                Language = held.Language,
                Updates = held.Updates,
                Mails = held.Mails,
                Counts = held.Counts,
                TimeToFill = held.Filled.ToString(),
                ReasonIsShown = held.ReasonIsShown,
                HiddenByOrganizers = held.Hidden,
                AddressFingerprint = Convert.ToHexStringLower(held.Fingerprint),
                MailDomainFingerprint = held.Domain.ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
            },
            MyDataFile.Readable
        );
    }

    /// <summary>A mail program posts here by itself (RFC 8058): it must get an answer and no redirect.</summary>
    static async Task<IResult> Unsubscribe(string token, HttpContext http, MySignature mine, ConfirmationToken tokens)
    {
        await mine.Unsubscribe(tokens.ReadUnsubscribing(token));
        http.Response.Headers.CacheControl = "no-store";
        return Page<UnsubscribePage>(
            StatusCodes.Status200OK,
            (nameof(UnsubscribePage.Token), token),
            (nameof(UnsubscribePage.Done), true)
        );
    }

    static RazorComponentResult<App> Page<T>(int status, params (string Name, object? Value)[] parameters) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(App.Instead)] = typeof(T),
                [nameof(App.InsteadParameters)] = parameters.ToDictionary(
                    parameter => parameter.Name,
                    parameter => parameter.Value
                ),
            }
        )
        {
            StatusCode = status,
        };
}

/// <summary>Everything that is held, as the file that a signer takes away.</summary>
sealed record MyDataFile
{
    public required string Petition { get; init; }
    public required string Address { get; init; }
    public required DateOnly SignedOn { get; init; }
    public required DateOnly? ConfirmedOn { get; init; }
    public required string? Name { get; init; }
    public required string? Email { get; init; }
    public required string? Place { get; init; }
    public required string? Reason { get; init; }
    public required string Shown { get; init; }
    public required string? ShownAs { get; init; }
    public required string Language { get; init; }
    public required bool Updates { get; init; }
    public required int Mails { get; init; }
    public required bool Counts { get; init; }
    public required string TimeToFill { get; init; }
    public required bool? ReasonIsShown { get; init; }
    public required bool HiddenByOrganizers { get; init; }

    /// <summary>What tells a second signature from the same address: hex, made with a key of this site's.</summary>
    public required string AddressFingerprint { get; init; }
    public required string MailDomainFingerprint { get; init; }

    public static readonly System.Text.Json.JsonSerializerOptions Readable = new(
        System.Text.Json.JsonSerializerDefaults.Web
    )
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>A change that was not accepted: what was typed, and why.</summary>
public sealed record ChangeAttempt(ChangeForm Form, IReadOnlyList<FieldError> Errors)
{
    public string? Of(string field) => Errors.Of(field, Petitions.SignatureAttempt.NameOf(field));
}
